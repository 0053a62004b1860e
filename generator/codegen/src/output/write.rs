//! Bringing a folder to what the set says.

use super::commit::{self, Step};
use super::plan::{self, Found, Plan};
use super::{OutputError, OutputSet};
use std::path::Path;

/// What writing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were not there before.
    pub created: Vec<String>,
    /// Files that got other content.
    pub changed: Vec<String>,
    /// Files of an earlier run that were removed.
    pub removed: Vec<String>,
    /// Number of files that were left alone because they say the same.
    pub unchanged: usize,
}

impl std::fmt::Display for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} files created, {} changed, {} removed, {} unchanged",
            self.created.len(),
            self.changed.len(),
            self.removed.len(),
            self.unchanged
        )
    }
}

impl OutputSet {
    /// Makes the folder hold exactly these files and no orphan of an earlier run; other files stay. Only files
    /// that differ are written, all of them beside the folder first; when anything fails, what was moved is moved
    /// back and the folder is as before.
    ///
    /// # Errors
    /// When the file system refuses, when a file in the way was not written by docwright, or when the set itself
    /// is at fault.
    pub fn write(&self, dir: &Path) -> Result<Written, OutputError> {
        let plan = plan::compare(self, dir)?;
        let (steps, written) = steps(plan);
        if !steps.is_empty() {
            commit::apply(dir, &steps)?;
        }
        Ok(written)
    }
}

fn steps(plan: Plan) -> (Vec<Step>, Written) {
    let mut written = Written::default();
    // Orphans go first: where letter case does not count, one may be the old spelling of a new file.
    let mut steps: Vec<Step> = plan.orphans.iter().cloned().map(Step::Remove).collect();
    written.removed = plan.orphans;
    for (path, content, found) in plan.files {
        match found {
            Found::Same => {
                written.unchanged += 1;
                continue;
            }
            Found::Nothing => written.created.push(path.clone()),
            Found::Other(_) => written.changed.push(path.clone()),
        }
        steps.push(Step::Put(path, content));
    }
    (steps, written)
}
