//! Writes models that are included in a user's crate: one file, or a tree below `mod.rs`.

use super::layout::Line;
use super::source::Source;
use super::{GENERATED_MARK, cases, model_files, operation_files, spell};
use crate::lower::{Lowered, RustOperations};
use std::collections::BTreeMap;

/// How the models are divided into files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Everything in `mod.rs`, for `include!`.
    #[default]
    OneFile,
    /// One file per type below `mod.rs`, which is included or declared as a module.
    Tree,
}

/// What is emitted besides the models, and how.
#[derive(Clone, Debug, Default)]
pub struct IncludeOptions {
    /// One file or many.
    pub layout: Layout,
    /// Whether there are request types beside the models.
    pub requests: bool,
    /// The place of the documented bodies for the emitted test; `None` for no test.
    pub examples: Option<ExamplesAt>,
}

/// A folder as `concat!(env!(variable), "/", folder)`.
#[derive(Clone, Debug)]
pub struct ExamplesAt {
    /// The environment variable at compile time that holds the start of the path.
    pub variable: &'static str,
    /// The rest, with `/`.
    pub folder: String,
}

/// The files: path below the output folder, and content.
#[must_use]
pub fn include_files(
    lowered: &Lowered,
    options: &IncludeOptions,
    threads: usize,
) -> Vec<(String, String)> {
    let models = &lowered.models.models;
    let mut files = model_files(models, "", threads);
    let mut modules = vec![Top {
        docs: models.docs.clone(),
        visibility: "pub ",
        name: &models.name,
    }];
    if options.requests && !lowered.operations.files.is_empty() {
        files.extend(operation_files(&lowered.operations, "", false, threads));
        modules.extend(request_modules(&lowered.operations));
    }
    let mut top = format!(
        "// {GENERATED_MARK} {}; do not edit.\n",
        env!("CARGO_PKG_VERSION")
    );
    let texts: Option<BTreeMap<String, String>> = match options.layout {
        Layout::Tree => None,
        Layout::OneFile => Some(files.drain(..).collect()),
    };
    for module in modules {
        top.push('\n');
        module
            .docs
            .iter()
            .for_each(|line| top.push_str(&format!("/// {line}\n")));
        top.push_str(ALLOWANCES);
        top.push_str(&format!("{}mod {}", module.visibility, module.name));
        match &texts {
            None => top.push_str(";\n"),
            Some(texts) => {
                top.push_str(" {\n");
                content("", module.name, texts, &mut top);
                top.push_str("}\n");
            }
        }
    }
    if let Some(at) = &options.examples
        && !lowered.tests.files.is_empty()
    {
        top.push_str(&test(lowered, at));
        files.extend(cases::examples(&lowered.tests, "examples/"));
    }
    files.push(("mod.rs".to_owned(), top));
    files
}

/// The lints of the surrounding crate that do not apply to emitted models: names and doc comments come from the
/// documentation, deprecated items refer to each other, and not everything is used.
const ALLOWANCES: &str = "#[allow(clippy::all, clippy::pedantic, clippy::nursery, clippy::cargo, clippy::restriction)]\n\
     #[allow(deprecated, dead_code, missing_docs, unreachable_pub, unused_imports, rustdoc::all)]\n\
     #[allow(missing_debug_implementations, missing_copy_implementations, unnameable_types)]\n\
     #[rustfmt::skip]\n";

/// A module directly below the root.
struct Top<'a> {
    docs: Vec<String>,
    visibility: &'static str,
    name: &'a str,
}

/// The request types, and a module for each first path segment that re-exports them.
fn request_modules(operations: &RustOperations) -> impl Iterator<Item = Top<'_>> {
    let types = Top {
        docs: Vec::new(),
        visibility: "",
        name: "operations",
    };
    let segments = operations.segments.iter().map(|segment| Top {
        docs: vec![format!(
            "Requests whose path begins with {}.",
            crate::lower::code(&format!("/{}", segment.documented))
        )],
        visibility: "pub ",
        name: &segment.module,
    });
    std::iter::once(types).chain(segments)
}

/// The content of a module: its file, or the `mod.rs` of its folder with the declared modules inlined.
fn content(folder: &str, name: &str, texts: &BTreeMap<String, String>, out: &mut String) {
    let inner = format!("{folder}{name}/");
    let Some(declared) = texts.get(&format!("{inner}mod.rs")) else {
        let text = texts.get(&format!("{folder}{name}.rs"));
        out.push_str(text.map(String::as_str).unwrap_or_default());
        return;
    };
    for line in declared.lines().skip(1) {
        let module = line
            .trim_start_matches("pub ")
            .trim_start_matches("pub(crate) ")
            .strip_prefix("mod ")
            .and_then(|rest| rest.strip_suffix(';'));
        match module {
            None => push_line(line, out),
            Some(module) => {
                push_line(&line.replace(';', " {"), out);
                content(&inner, module, texts, out);
                out.push_str("}\n");
            }
        }
    }
}

fn push_line(line: &str, out: &mut String) {
    out.push_str(line);
    out.push('\n');
}

/// The test that round-trips every documented body through its type.
fn test(lowered: &Lowered, at: &ExamplesAt) -> String {
    let (variable, folder) = (
        spell::text(at.variable),
        spell::text(&format!("/{}/examples", at.folder)),
    );
    let mut out = Source::default();
    out.item(false);
    out.laid_out(ALLOWANCES);
    out.line("#[cfg(test)]");
    out.open("mod documented_examples {");
    cases::registry(&lowered.tests, "super::models", &mut out);
    out.item(false);
    out.line("/// Documented bodies round-trip through their types.");
    out.line("#[test]");
    out.open("fn round_trip() {");
    let mut path = Line::of("let folder = ::std::path::Path::new");
    path.list("(", [()], ")", |line, ()| {
        line.text(&format!("concat!(env!({variable}), {folder})"));
    });
    path.text(";");
    out.push(&path);
    out.open(
        "if let Err(failures) = ::docwright_runtime::testing::check_all(&entries(), folder) {",
    );
    out.line("panic!(\"{failures}\");");
    out.close("}");
    out.close("}");
    out.close("}");
    out.into_text()
}
