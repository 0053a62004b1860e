//! Which files and folders a generation depends on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::source::Sources;

/// What was read: every file, and every folder that was listed, as paths that exist. Paths are relative where the docs
/// folder was given so.
pub(super) fn inputs(sources: &Sources) -> BTreeSet<PathBuf> {
    let root = &sources.root;
    let files = sources.files().map(|(_, file)| place(root, &file.path));
    let configs = sources.configs().keys().map(|path| place(root, path));
    let folders = sources.folders.iter().map(|path| place(root, path));
    files
        .chain(configs)
        .chain(folders)
        .filter(|path| path.exists())
        .collect()
}

/// Where a path from the root is. A file from outside the docs folder has its own path.
pub(super) fn place(root: &Path, path: &str) -> PathBuf {
    let own = Path::new(path);
    if path.is_empty() {
        root.to_owned()
    } else if root.join(own).exists() {
        root.join(own)
    } else {
        own.to_owned()
    }
}
