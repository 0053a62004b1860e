//! Writes the round-trip tests of a crate: cases, registry and test binary.

use super::cases::{examples, registry};
use super::file;
use super::options::CrateOptions;
use crate::lower::RustTests;

/// All files below `tests/`.
pub(super) fn files(tests: &RustTests, options: &CrateOptions) -> Vec<(String, String)> {
    // Without cases there is no test binary, since one that runs no test fails.
    if tests.files.is_empty() {
        return Vec::new();
    }
    let mut entries = file::begin(None);
    let models = format!("::{}::models", options.library_name());
    registry(tests, &models, &mut entries);
    let mut files = vec![
        ("tests/round_trip/main.rs".to_owned(), main_file()),
        (
            "tests/round_trip/registry.rs".to_owned(),
            entries.into_text(),
        ),
    ];
    files.extend(examples(tests, "tests/examples/"));
    files
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
