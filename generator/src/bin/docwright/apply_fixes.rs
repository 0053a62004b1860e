//! `docwright check --fix`: the fixed files, as a diff or on disk.

use std::collections::BTreeSet;

use docwright::diagnostic::Diagnostic;
use docwright::fix;
use docwright::output::rewrite;
use similar::TextDiff;

use crate::Failure;
use crate::places::{folder, joined};
use crate::trees::Trees;

/// The changes as a unified diff, which `git apply` and `patch -p1` take; empty when there are none.
pub(crate) fn diff(findings: &[Diagnostic], trees: &Trees, prefix: &str) -> String {
    let mut out = String::new();
    let mut shown = BTreeSet::new();
    for set in trees.sets() {
        let sources = &set.sources;
        for fixed in fix::apply(&set.own(findings), sources).files {
            let file = sources.file(fixed.file);
            let path = match set.is_of_docs(fixed.file) {
                true => joined(folder(prefix), set.path(fixed.file)),
                false => file.path.clone(),
            };
            // Two sets can include the same file.
            if !shown.insert(path.clone()) {
                continue;
            }
            let (before, after) = (format!("a/{path}"), format!("b/{path}"));
            let diff = TextDiff::from_lines(file.raw(), &fixed.after);
            let mut diff = diff.unified_diff();
            out.push_str(&diff.header(&before, &after).to_string());
        }
    }
    out
}

/// Writes the fixed files and prints a summary on standard error. Returns whether any file changed.
pub(crate) fn write(findings: &[Diagnostic], trees: &Trees) -> Result<bool, Failure> {
    let (mut applied, mut left) = (0, 0);
    let mut written = BTreeSet::new();
    let mut failed = Vec::new();
    for set in trees.sets() {
        let sources = &set.sources;
        let fixes = fix::apply(&set.own(findings), sources);
        for fixed in &fixes.files {
            let file = sources.file(fixed.file);
            let path = sources.on_disk(&file.path);
            let real = path.canonicalize().unwrap_or_else(|_| path.clone());
            // Two sets can include the same file.
            if written.contains(&real) {
                continue;
            }
            match rewrite(&path, file.raw(), &fixed.after) {
                Ok(()) => drop(written.insert(real)),
                Err(error) => failed.push(error.to_string()),
            }
        }
        applied += fixes.applied;
        left += fixes.left;
    }
    let files = written.len();
    if !failed.is_empty() {
        let failed = failed.join("\n");
        return Err(Failure(format!(
            "{files} files fixed; these could not be written:\n{failed}"
        )));
    }
    let left = match left {
        0 => String::new(),
        left => format!("; {left} fixes could not be applied"),
    };
    eprintln!("fixed {applied} findings in {files} files{left}");
    Ok(files > 0)
}
