//! Compares a folder with what a run would write, without writing.

use super::plan::{self, Found};
use super::{OutputError, OutputSet};
use std::path::Path;

/// How a folder differs from what a run would write. Line endings are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stale {
    /// Files that do not exist.
    pub missing: Vec<String>,
    /// Files with other content.
    pub changed: Vec<Changed>,
    /// Files of an earlier run that would be removed.
    pub orphaned: Vec<String>,
    /// Whether an earlier run was ended before it had written all files.
    pub unfinished: bool,
}

/// A file with other content than a run would write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its path.
    pub path: String,
    /// Its current content.
    pub found: Vec<u8>,
}

impl Stale {
    /// Whether the folder is up to date.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.missing.is_empty() && self.changed.is_empty() && self.orphaned.is_empty()
    }

    /// A line, if an earlier run was ended before it had written all files.
    pub(super) fn say_unfinished(&self, out: &mut impl std::fmt::Write) -> std::fmt::Result {
        match self.unfinished {
            true => writeln!(out, "a run was ended before it had written all files:"),
            false => Ok(()),
        }
    }
}

impl std::fmt::Display for Stale {
    /// One line per file: `missing   a.rs`, `changed   b.rs`, `orphaned  c.rs`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.say_unfinished(f)?;
        for path in &self.missing {
            writeln!(f, "missing   {path}")?;
        }
        for Changed { path, .. } in &self.changed {
            writeln!(f, "changed   {path}")?;
        }
        for path in &self.orphaned {
            writeln!(f, "orphaned  {path}")?;
        }
        Ok(())
    }
}

impl OutputSet {
    /// Compares the set with a folder.
    ///
    /// # Errors
    /// When the folder cannot be read, holds a file at a path of the set that docwright did not write, or when
    /// the set itself is invalid.
    pub fn check(&self, dir: &Path) -> Result<Stale, OutputError> {
        let plan = plan::compare(self, dir)?;
        let mut stale = Stale {
            orphaned: plan.orphans,
            unfinished: plan.unfinished,
            ..Stale::default()
        };
        for (path, content, found) in plan.files {
            match found {
                Found::Same => {}
                Found::Nothing => stale.missing.push(path),
                Found::Other(found) if plan::same_text(&found, &content) => {}
                Found::Other(found) => stale.changed.push(Changed { path, found }),
            }
        }
        Ok(stale)
    }
}
