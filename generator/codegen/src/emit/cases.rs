//! The round-trip tests of a crate: the cases as JSON Lines, the registry of their types, the test binary.

use super::cargo::CrateOptions;
use super::spell::{Runtime, text};
use super::{EmitError, file};
use crate::lower::{Case, RustFile, RustTests};
use quote::quote;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// All files below `tests/`.
pub(super) fn files(
    tests: &RustTests,
    options: &CrateOptions,
) -> Result<Vec<(String, String)>, EmitError> {
    // Nothing to test is no test: a binary that runs none must fail.
    if tests.files.is_empty() {
        return Ok(Vec::new());
    }
    let registry = "tests/round_trip/registry.rs".to_owned();
    let library = super::spell::ident(&options.library_name());
    let tokens = self::registry(tests, &quote!(::#library::models));
    let text = file::print(tokens, None).map_err(|source| EmitError {
        path: registry.clone(),
        source,
    })?;
    let mut files = vec![
        ("tests/round_trip/main.rs".to_owned(), main_file()),
        (registry, text),
    ];
    files.extend(examples(tests, "tests/examples/"));
    Ok(files)
}

/// The documented bodies, a file for each type.
pub(super) fn examples(tests: &RustTests, folder: &str) -> Vec<(String, String)> {
    let all = tests.files.iter().map(|file| {
        let mut text = String::new();
        file.cases.iter().for_each(|case| line(case, &mut text));
        (format!("{folder}{}.jsonl", file.stem), text)
    });
    all.collect()
}

/// The binary: all it does is to call the harness of the runtime.
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

/// One entry for each type that a case has; `models` is the path of the models.
pub(super) fn registry(
    tests: &RustTests,
    models: &proc_macro2::TokenStream,
) -> proc_macro2::TokenStream {
    let nothing = RustFile {
        stem: String::new(),
        page: None,
        imports: BTreeSet::new(),
        items: Vec::new(),
    };
    let runtime = Runtime(&nothing);
    let entries = tests.registry.iter().map(|entry| {
        let (name, of) = (text(&entry.odata), runtime.element(&entry.ty.of));
        let ty = if entry.ty.collection {
            quote!(Vec<#of>)
        } else {
            of
        };
        quote!(entry::<#ty>(#name))
    });
    quote! {
        use ::docwright_runtime::testing::{Entry, entry};
        use #models;
        /// The types of the documented bodies.
        pub fn entries() -> Vec<Entry> {
            Vec::from([#(#entries),*])
        }
    }
}

/// One case as a line of JSON; the body goes in as it is.
fn line(case: &Case, out: &mut String) {
    // Writing to a String does not fail.
    let _ = write!(
        out,
        "{{\"page\":{},\"line\":{},\"name\":{},\"type\":{},\"shape\":{},\"body\":{}",
        json(&case.page),
        case.line,
        json(&case.name),
        json(&case.ty),
        json(case.shape),
        case.body,
    );
    if let Some(expect) = &case.expect {
        let _ = write!(
            out,
            ",\"expect\":{{\"code\":{},\"at\":{},\"reason\":{}}}",
            json(expect.code),
            json(&expect.at),
            json(&expect.reason)
        );
    }
    out.push_str("}\n");
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
