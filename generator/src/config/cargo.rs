//! Instructions of a build script to cargo, on standard output.

use docwright_core::sorted::SortedSet;
use std::path::Path;

use super::input::inputs;
use crate::diagnostic::{Diagnostic, FileId, Locate, Severity};
use crate::pipeline::{Error, Model};
use crate::schema::Schema;
use crate::source::Sources;

/// How many findings are printed.
const MAX_WARNINGS: usize = 10;

/// Whether this process is a build script: only those have both.
pub(super) fn is_build_script() -> bool {
    std::env::var_os("OUT_DIR").is_some() && std::env::var_os("TARGET").is_some()
}

/// `rerun-if-changed` for each file that was read and each folder that was listed: a page that is edited, added or
/// removed makes cargo run the script again, and nothing else does.
pub(super) fn rerun(sources: &Sources) -> Vec<String> {
    let inputs = inputs(sources);
    // Cargo has no way to express a path with a line break.
    let paths = inputs.iter().filter_map(|path| path.to_str());
    paths
        .filter(|path| !path.contains(['\n', '\r']))
        .map(|path| format!("cargo::rerun-if-changed={path}"))
        .collect()
}

/// Makes cargo watch a file, in a build script.
pub(super) fn watch_file(file: &Path) {
    if is_build_script() {
        println!("cargo::rerun-if-changed={}", file.display());
    }
}

/// Findings of at least this severity on the pages of what is generated, as warnings.
pub(super) fn warnings(model: &Model, schema: &Schema, least: Severity) -> Vec<String> {
    let pages = pages(schema);
    let no_page = |file: FileId| !model.sources.file(file).is_page;
    let shown: Vec<&Diagnostic> = model
        .findings
        .iter()
        .filter(|f| f.severity >= least)
        .filter(|f| pages.contains(&f.span.file) || no_page(f.span.file))
        .collect();
    let mut lines: Vec<String> = shown
        .iter()
        .take(MAX_WARNINGS)
        .map(|finding| {
            let at = model.sources.locate(finding.span);
            let path = model.sources.on_disk(at.path);
            let code = finding.code.id;
            one_line(
                "warning",
                &format!(
                    "{}:{}:{}: {} [{code}]",
                    path.display(),
                    at.line,
                    at.column,
                    finding.message
                ),
            )
        })
        .collect();
    if let Some(more) = shown.len().checked_sub(MAX_WARNINGS).filter(|n| *n > 0) {
        lines.push(one_line(
            "warning",
            &format!("{more} more findings in the docs; `docwright check` lists them all"),
        ));
    }
    lines
}

/// The files of pages that define or document something of the model.
fn pages(schema: &Schema) -> SortedSet<FileId> {
    let types = schema.types.iter().map(|t| &t.evidence);
    let enums = schema.enums.iter().map(|e| &e.evidence);
    let operations = schema.operations.iter().map(|o| o.span);
    types
        .chain(enums)
        .filter_map(|evidence| evidence.first())
        .chain(operations)
        .map(|span| span.file)
        .collect()
}

/// A failure: a `cargo::error` for each line of it.
pub(super) fn errors(error: &Error) -> Vec<String> {
    let text = error.to_string();
    text.lines().map(|line| one_line("error", line)).collect()
}

fn one_line(kind: &str, text: &str) -> String {
    format!("cargo::{kind}={}", text.replace(['\n', '\r'], " "))
}

/// The folder that cargo gives a build script to write into.
pub(super) fn out_dir() -> Result<std::path::PathBuf, Error> {
    std::env::var_os("OUT_DIR")
        .map(|dir| Path::new(&dir).to_owned())
        .ok_or_else(|| {
            Error::Config(
                "OUT_DIR is not set: outside a build script, set the output folder with `out_dir`"
                    .to_owned(),
            )
        })
}
