//! The output files of one run, in path order.

use super::paths::is_safe;
use super::{OutputError, manifest};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Files to write, by path relative to the output folder, with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutputSet {
    files: BTreeMap<String, Vec<u8>>,
    collisions: BTreeSet<String>,
    pub(super) interim: Option<(String, Vec<u8>)>,
}

impl OutputSet {
    /// An empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. A path that is already in the set keeps its first content, and writing or checking the set
    /// is then an error, since two emitters must not share a path.
    pub fn add(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        match self.files.entry(path.into()) {
            Entry::Occupied(taken) => {
                self.collisions.insert(taken.key().clone());
            }
            Entry::Vacant(free) => {
                free.insert(content.into());
            }
        }
    }

    /// Sets the interim content of a file: what it holds while others are being written, so that a reader notices files of two
    /// runs. Such content begins with [`GENERATED_MARK`](crate::emit::GENERATED_MARK) as the file does.
    pub fn interim(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        let path = path.into();
        debug_assert!(self.files.contains_key(&path), "{path} is not in the set");
        self.interim = Some((path, content.into()));
    }

    /// The content of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// All files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(p, c)| (p.as_str(), c.as_slice()))
    }

    /// The paths of all files, sorted.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The manifest that is written beside the files, see [`MANIFEST_PATH`](super::MANIFEST_PATH).
    pub fn manifest(&self) -> Vec<u8> {
        manifest::render(self.paths())
    }

    /// The number of files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether the set has no files.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Checks that each file has a unique path inside the folder, ignoring letter case.
    pub(super) fn validate(&self) -> Result<(), OutputError> {
        if let Some(path) = self.collisions.first() {
            return Err(OutputError::Collision { path: path.clone() });
        }
        let mut folded = BTreeSet::new();
        for path in self.files.keys() {
            if !is_safe(path) {
                return Err(OutputError::UnsafePath { path: path.clone() });
            }
            if !folded.insert(path.to_lowercase()) {
                return Err(OutputError::Collision { path: path.clone() });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::OutputSet;
    use crate::output::OutputError;

    #[test]
    fn a_path_taken_twice_is_an_error_at_the_end_also_by_letter_case() {
        let mut set = OutputSet::new();
        set.add("a.rs", "1");
        assert!(set.validate().is_ok());
        set.add("a.rs", "2");
        assert_eq!(set.get("a.rs"), Some(b"1".as_slice()));
        assert!(matches!(
            set.validate(),
            Err(OutputError::Collision { path }) if path == "a.rs"
        ));
        let mut set = OutputSet::new();
        set.add("a.rs", "1");
        set.add("A.rs", "1");
        assert!(matches!(set.validate(), Err(OutputError::Collision { .. })));
    }
}
