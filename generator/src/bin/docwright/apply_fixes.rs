//! `docwright check --fix`: the fixed files, as a diff or on disk.

use std::collections::BTreeSet;

use docwright::output::rewrite;
use docwright::render::counted;
use docwright::settle::Settled;
use similar::TextDiff;

use crate::Failure;
use crate::paths::{folder, joined};
use crate::trees::Trees;

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
    pub(crate) fn of<T>(settled: &Settled<T>, trees: &Trees, prefix: &str) -> Self {
        let mut changes = Self {
            files: Vec::new(),
            refused: Vec::new(),
            applied: settled.applied,
            left: settled.left,
        };
        let mut seen = BTreeSet::new();
        for set in trees.sets() {
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
            let (before, after) = (&change.before, &change.after);
            out.push_str(&unified(&change.path, Some(before), after));
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
            1 => "; 1 fix is left out, as it would cause another finding or cannot be applied"
                .to_owned(),
            left => format!(
                "; {left} fixes are left out, as they would cause other findings or cannot be applied"
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

/// What differs in a file, as a unified diff; without a text before, the file is new.
pub(crate) fn unified(path: &str, before: Option<&str>, after: &str) -> String {
    // Other characters that end lines elsewhere, such as a bare carriage return, are within lines of a diff.
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<&str>>();
    let old = match before {
        Some(_) => format!("a/{path}"),
        None => "/dev/null".to_owned(),
    };
    let mut config = TextDiff::configure();
    let (before, after) = (lines(before.unwrap_or_default()), lines(after));
    let diff = config.newline_terminated(true).diff_slices(&before, &after);
    let mut diff = diff.unified_diff();
    diff.header(&old, &format!("b/{path}")).to_string()
}
