//! Finds a configuration file near the docs.

use std::path::{Path, PathBuf};

/// The nearest file of this name in the folder or above it, up to the root of the repository (the folder with `.git`).
/// Outside a repository only the folder itself is searched, so that no unrelated file is used.
#[must_use]
pub fn find_upward(folder: &Path, name: &str) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let inside = folder.ancestors().any(|f| f.join(".git").exists());
    let mut last = false;
    let mut near = folder.ancestors().take_while(|f| {
        let go_on = !last;
        last = !inside || f.join(".git").exists();
        go_on
    });
    near.find_map(|f| {
        let path = f.join(name);
        path.is_file().then(|| relative(path))
    })
}

/// The path relative to the working directory, if it is below it or in a folder above it: people and CI systems name files
/// so.
fn relative(path: PathBuf) -> PathBuf {
    let here = std::env::current_dir().and_then(|d| d.canonicalize());
    let Ok(here) = here else { return path };
    if let Ok(below) = path.strip_prefix(&here) {
        return below.to_owned();
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let (Ok(way), Some(name)) = (here.strip_prefix(folder), path.file_name()) else {
        return path;
    };
    let up: PathBuf = way.components().map(|_| "..").collect();
    up.join(name)
}
