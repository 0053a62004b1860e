//! `docwright check --fix`: the fixed files, as a diff or on disk.

use std::collections::BTreeSet;

use docwright::output::rewrite;
use docwright::render::counted;
use docwright::settle::Settled;
use similar::TextDiff;

use crate::Failure;
use crate::check::Checked;
use crate::places::{folder, joined};

/// What fixes make of the files.
pub(crate) struct Changes {
    files: Vec<Change>,
    /// Files that changed on disk after they were read.
    refused: Vec<String>,
    applied: usize,
    left: usize,
}

/// A file that changes.
struct Change {
    /// The path on disk.
    place: std::path::PathBuf,
    /// The path in reports.
    path: String,
    before: String,
    after: String,
}

impl Changes {
    /// The changes between the docs as they are and as they are once settled.
    pub(crate) fn of(settled: Settled<Checked>, prefix: &str) -> Self {
        let mut changes = Self {
            files: Vec::new(),
            refused: Vec::new(),
            applied: settled.applied,
            left: settled.left,
        };
        let mut seen = BTreeSet::new();
        for set in settled.checked.trees.sets() {
            for (id, _) in set.sources.files() {
                let place = set.sources.place(id);
                let text = settled.texts.get(&place);
                // Two sets can include the same file.
                let Some(after) = text.filter(|_| seen.insert(place.clone())) else {
                    continue;
                };
                let path = match set.is_of_docs(id) {
                    true => joined(folder(prefix), set.path(id)),
                    false => set.path(id).to_owned(),
                };
                let before = settled.before.get(&place).cloned().unwrap_or_default();
                // Invalid UTF-8 was replaced when the file was read, and would be lost.
                if std::fs::read(&place).is_ok_and(|found| std::str::from_utf8(&found).is_err()) {
                    changes
                        .refused
                        .push(format!("{path}: the file is not UTF-8"));
                    continue;
                }
                let after = after.clone();
                changes.files.push(Change {
                    place,
                    path,
                    before,
                    after,
                });
            }
        }
        changes
    }

    /// The changes as a unified diff, which `git apply` and `patch -p1` take; empty when there are none.
    pub(crate) fn diff(&self) -> String {
        let mut out = String::new();
        for change in &self.files {
            let path = &change.path;
            let (before, after) = (format!("a/{path}"), format!("b/{path}"));
            // Other characters that end lines elsewhere, such as a bare carriage return, are within lines of a diff.
            let lines = |text: &'_ str| -> Vec<String> {
                text.split_inclusive('\n').map(str::to_owned).collect()
            };
            let (old, new) = (lines(&change.before), lines(&change.after));
            let old: Vec<&str> = old.iter().map(String::as_str).collect();
            let new: Vec<&str> = new.iter().map(String::as_str).collect();
            let mut config = TextDiff::configure();
            let diff = config.newline_terminated(true).diff_slices(&old, &new);
            let mut diff = diff.unified_diff();
            out.push_str(&diff.header(&before, &after).to_string());
        }
        out
    }

    /// Prints on standard error what a run would do.
    pub(crate) fn announce(&self) {
        let (applied, left) = (counted(self.applied, "finding"), self.left_out());
        let files = counted(self.files.len(), "file");
        eprintln!("would fix {applied} in {files}{left}");
    }

    fn left_out(&self) -> String {
        match self.left {
            0 => String::new(),
            1 => "; 1 fix is left out, as it would bring another finding or cannot be applied"
                .to_owned(),
            left => format!(
                "; {left} fixes are left out, as they would bring other findings or cannot be applied"
            ),
        }
    }

    /// Fails when a file cannot be changed: `done` says what was done with the others.
    pub(crate) fn refused(&self, done: &str) -> Result<(), Failure> {
        match self.refused[..] {
            [] => Ok(()),
            _ => Err(Failure(format!(
                "{done}; these could not be written:\n{}",
                self.refused.join("\n")
            ))),
        }
    }

    /// Writes the files and prints a summary on standard error. Returns whether any file changed.
    pub(crate) fn write(mut self) -> Result<bool, Failure> {
        let mut files = 0;
        for change in std::mem::take(&mut self.files) {
            match rewrite(&change.place, &change.before, &change.after) {
                Ok(()) => files += 1,
                Err(error) => self.refused.push(error.to_string()),
            }
        }
        self.refused(&format!("{files} files fixed"))?;
        let (applied, left) = (counted(self.applied, "finding"), self.left_out());
        eprintln!("fixed {applied} in {}{left}", counted(files, "file"));
        Ok(files > 0)
    }
}
