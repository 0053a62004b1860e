//! `docwright check --fix`: the fixed files, as a diff or on disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use docwright::diagnostic::Diagnostic;
use docwright::output::rewrite;
use docwright::{Opened, fix};
use similar::TextDiff;

use crate::Failure;
use crate::places::{folder, joined};
use crate::trees::Trees;

/// Texts of files after fixes, in memory. Fixes that change the same place are applied one after the other, with a check
/// between them.
#[derive(Default)]
pub(crate) struct Fixed {
    /// By the path on disk without symbolic links: two sets can include the same file.
    files: BTreeMap<PathBuf, Text>,
    applied: usize,
    left: usize,
}

/// The text of a file, before and after.
struct Text {
    path: PathBuf,
    /// The path in the report.
    shown: String,
    before: String,
    after: String,
}

impl Fixed {
    /// Applies the fixes of findings to the texts that these were found in. Returns whether any text changed.
    pub(crate) fn add(&mut self, findings: &[Diagnostic], trees: &Trees, prefix: &str) -> bool {
        let mut changed = Vec::new();
        self.left = 0;
        for set in trees.sets() {
            let sources = &set.sources;
            let fixes = fix::apply(&set.own(findings), sources);
            for fixed in fixes.files {
                let file = sources.file(fixed.file);
                let path = sources.root.join(&file.path);
                let real = real(&path);
                if changed.contains(&real) {
                    continue;
                }
                let text = self.files.entry(real.clone()).or_insert_with(|| Text {
                    path,
                    shown: joined(folder(prefix), set.path(fixed.file)),
                    before: file.raw().to_owned(),
                    after: String::new(),
                });
                text.after = fixed.after;
                changed.push(real);
            }
            self.applied += fixes.applied;
            self.left += fixes.left;
        }
        !changed.is_empty()
    }

    /// Puts the new texts in the place of those on disk.
    pub(crate) fn put(&self, opened: &mut Opened) {
        opened.replace(|path| Some(self.files.get(&real(path))?.after.clone()));
    }

    /// The changes as a unified diff, which `git apply` and `patch -p1` take; empty when there are none.
    pub(crate) fn diff(&self) -> String {
        let mut texts: Vec<&Text> = self.files.values().collect();
        texts.sort_by_key(|text| &text.shown);
        let diffs = texts.into_iter().map(|text| {
            let (before, after) = (format!("a/{}", text.shown), format!("b/{}", text.shown));
            let diff = TextDiff::from_lines(&text.before, &text.after);
            let mut diff = diff.unified_diff();
            diff.header(&before, &after).to_string()
        });
        diffs.collect()
    }

    /// Writes the new texts and prints a summary on standard error.
    pub(crate) fn write(&self) -> Result<(), Failure> {
        let written = self
            .files
            .values()
            .map(|text| rewrite(&text.path, &text.before, &text.after));
        let failed: Vec<String> = written
            .filter_map(|written| Some(written.err()?.to_string()))
            .collect();
        let files = self.files.len() - failed.len();
        if !failed.is_empty() {
            let failed = failed.join("\n");
            return Err(Failure(format!(
                "{files} files fixed; these could not be written:\n{failed}"
            )));
        }
        let left = match self.left {
            0 => String::new(),
            left => format!("; {left} fixes could not be applied"),
        };
        eprintln!("fixed {} findings in {files} files{left}", self.applied);
        Ok(())
    }
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
