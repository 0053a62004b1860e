//! Writes a set of files to a folder.

use super::commit::{self, Change, Step};
use super::plan::{self, Found, Plan};
use super::swap::Rename;
use super::{MANIFEST_PATH, OutputError, OutputSet, manifest};
use std::fs;
use std::path::Path;

/// The files that were written and removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// New files.
    pub created: Vec<String>,
    /// Files with new content.
    pub changed: Vec<String>,
    /// Files of an earlier run that were removed.
    pub removed: Vec<String>,
    /// The number of unchanged files.
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
    /// that differ are written, first into a staging folder; on any failure what was moved is moved back and the folder
    /// is unchanged. A process that is killed leaves each file as it was or as it is to be, the manifest with a line that says
    /// so, and the first file with its [interim content](Self::interim); the next run writes all.
    ///
    /// # Errors
    /// On an I/O error, when a file to be replaced was not written by docwright, or when the set itself is invalid.
    pub fn write(&self, dir: &Path) -> Result<Written, OutputError> {
        self.write_by(dir, &mut |from, to| fs::rename(from, to))
    }

    pub(super) fn write_by(&self, dir: &Path, rename: Rename<'_>) -> Result<Written, OutputError> {
        commit::remove_stale(dir);
        let plan = plan::compare(self, dir)?;
        let interim = self.interim_files(&plan);
        let (steps, written) = steps(plan);
        if !steps.is_empty() {
            // One file is replaced by one rename.
            let interim = if steps.len() > 1 { interim } else { Vec::new() };
            commit::apply(dir, &Change { steps, interim }, rename)?;
        }
        Ok(written)
    }

    /// Files with what they hold while others are being written: the manifest and, where the folder has it, the first file.
    fn interim_files(&self, plan: &Plan) -> Vec<(String, Vec<u8>)> {
        let manifest = manifest::unfinished(self.paths(), &plan.owned);
        let mut all = vec![(MANIFEST_PATH.to_owned(), manifest)];
        let files = plan.files.iter();
        let mut there = files.filter(|(_, _, found)| !matches!(found, Found::Nothing));
        if let Some((path, content)) = &self.interim
            && there.any(|(known, _, _)| known == path)
        {
            all.push((path.clone(), content.clone()));
        }
        all
    }
}

fn steps(plan: Plan) -> (Vec<Step>, Written) {
    let mut written = Written::default();
    // Orphans are removed first: on file systems that ignore letter case, one may be the old spelling of a new file.
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
