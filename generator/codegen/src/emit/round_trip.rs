//! Writes the round-trip tests of a crate: cases, registry and test binary.

use super::cargo::CrateOptions;
use super::cases::{examples, registry};
use super::{EmitError, file};
use crate::lower::RustTests;
use quote::quote;

/// All files below `tests/`.
pub(super) fn files(
    tests: &RustTests,
    options: &CrateOptions,
) -> Result<Vec<(String, String)>, EmitError> {
    // Without cases there is no test binary, since one that runs no test fails.
    if tests.files.is_empty() {
        return Ok(Vec::new());
    }
    let path = "tests/round_trip/registry.rs".to_owned();
    let library = super::spell::ident(&options.library_name());
    let tokens = registry(tests, &quote!(::#library::models));
    let text = file::print(tokens, None).map_err(|source| EmitError {
        path: path.clone(),
        source,
    })?;
    let mut files = vec![
        ("tests/round_trip/main.rs".to_owned(), main_file()),
        (path, text),
    ];
    files.extend(examples(tests, "tests/examples/"));
    Ok(files)
}

/// The test binary, which calls the harness of the runtime.
fn main_file() -> String {
    format!(
        "// {}\n\n\
         //! Checks that documented bodies round-trip through their types.\n\n\
         #[rustfmt::skip]\n\
         mod registry;\n\n\
         fn main() -> std::process::ExitCode {{\n    \
             let cases = std::path::Path::new(env!(\"CARGO_MANIFEST_DIR\")).join(\"tests/examples\");\n    \
             docwright_runtime::testing::round_trip(&registry::entries(), &cases)\n\
         }}\n",
        file::header(None)
    )
}
