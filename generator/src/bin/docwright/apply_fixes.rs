//! `docwright check --fix`: the fixed files, as a diff or on disk.

use docwright::diagnostic::Diagnostic;
use docwright::fix;
use docwright::output::rewrite;
use docwright::source::Sources;
use similar::TextDiff;

use crate::Failure;
use crate::places::{folder, joined};

/// The changes as a unified diff, which `git apply` and `patch -p1` take; empty when there are none.
pub(crate) fn diff(findings: &[Diagnostic], sources: &Sources, prefix: &str) -> String {
    let mut out = String::new();
    let prefix = folder(prefix);
    for fixed in fix::apply(findings, sources).files {
        let file = sources.file(fixed.file);
        let path = joined(prefix, &file.path);
        let (before, after) = (format!("a/{path}"), format!("b/{path}"));
        let diff = TextDiff::from_lines(file.raw(), &fixed.after);
        let mut diff = diff.unified_diff();
        out.push_str(&diff.header(&before, &after).to_string());
    }
    out
}

/// Writes the fixed files and prints a summary on standard error. Returns whether any file changed.
pub(crate) fn write(findings: &[Diagnostic], sources: &Sources) -> Result<bool, Failure> {
    let fixes = fix::apply(findings, sources);
    let mut failed = Vec::new();
    for fixed in &fixes.files {
        let file = sources.file(fixed.file);
        let path = sources.root.join(&file.path);
        if let Err(error) = rewrite(&path, file.raw(), &fixed.after) {
            failed.push(error.to_string());
        }
    }
    let files = fixes.files.len() - failed.len();
    if !failed.is_empty() {
        let failed = failed.join("\n");
        return Err(Failure(format!(
            "{files} files fixed; these could not be written:\n{failed}"
        )));
    }
    let left = match fixes.left {
        0 => String::new(),
        left => format!("; {left} fixes could not be applied"),
    };
    eprintln!("fixed {} findings in {files} files{left}", fixes.applied);
    Ok(files > 0)
}
