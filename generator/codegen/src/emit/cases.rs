//! Writes documented bodies as test cases: JSON Lines, and the registry of their types.

use super::file::import;
use super::layout::Line;
use super::source::Source;
use super::spell::{absolute, element, generic, text};
use crate::lower::{Case, RustTests};
use docwright_core::json_writer;
use std::borrow::Cow;
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

/// Imports, and a function with one entry for each type of a case; `models` is the path of the models.
pub(super) fn registry(tests: &RustTests, models: &str, out: &mut Source) {
    let names = ["Entry", "entry"];
    out.item(true);
    out.push(&import("", "::docwright_runtime::testing", names));
    out.item(true);
    out.line(&format!("use {models};"));
    out.item(false);
    out.line("/// The types of the documented bodies.");
    out.open("pub fn entries() -> Vec<Entry> {");
    let mut entries = Line::of("Vec::from(");
    entries.list("[", &tests.registry, "]", |line, entry| {
        generic("entry::", line, |line| {
            let element =
                |line: &mut Line| element(&entry.ty.of, line, |name| Cow::Owned(absolute(name)));
            match entry.ty.collection {
                true => generic("Vec", line, element),
                false => element(line),
            }
        });
        line.list("(", [&entry.odata], ")", |line, name| {
            line.text(&text(name));
        });
    });
    entries.text(")");
    out.push(&entries);
    out.close("}");
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
