//! Which files and folders a generation depends on.

use docwright_core::sorted::SortedSet;
use std::path::PathBuf;

use crate::source::Sources;

/// What was read: every file, and every folder that was listed, as paths that exist. Paths are relative where the docs
/// folder was given so.
pub(super) fn inputs(sources: &Sources) -> SortedSet<PathBuf> {
    let files = sources.files().map(|(_, file)| file.path.as_str());
    let configs = sources.configs().keys().map(String::as_str);
    let folders = sources.folders.iter().map(String::as_str);
    files
        .chain(configs)
        .chain(folders)
        .map(|path| sources.on_disk(path))
        .filter(|path| path.exists())
        .collect()
}
