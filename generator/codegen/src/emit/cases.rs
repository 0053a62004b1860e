//! Writes documented bodies as test cases: JSON Lines, and the registry of their types.

use super::spell::{Runtime, text};
use crate::lower::{Case, RustFile, RustTests};
use docwright_core::json_writer;
use docwright_core::sorted::SortedSet;
use quote::quote;
use std::fmt::Write as _;

/// The documented bodies, one file per type.
pub(super) fn examples(tests: &RustTests, folder: &str) -> Vec<(String, String)> {
    let all = tests.files.iter().map(|file| {
        let mut text = String::new();
        file.cases.iter().for_each(|case| line(case, &mut text));
        (format!("{folder}{}.jsonl", file.stem), text)
    });
    all.collect()
}

/// One entry for each type of a case; `models` is the path of the models.
pub(super) fn registry(
    tests: &RustTests,
    models: &proc_macro2::TokenStream,
) -> proc_macro2::TokenStream {
    let nothing = RustFile {
        stem: String::new(),
        page: None,
        imports: SortedSet::new(),
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

/// One case as a line of JSON; the body is included unchanged.
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
    json_writer::quoted(text)
}
