//! Finding a configuration file near the docs.

use std::path::{Path, PathBuf};

/// The nearest file of this name in the folder or above it, up to the root of the repository (the folder that holds
/// `.git`). Outside a repository only the folder itself counts, so that no stray file of the machine is taken.
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
        path.is_file().then(|| shown(path))
    })
}

/// Relative to the working directory where it lies below it: that is how people and CI systems name files.
fn shown(path: PathBuf) -> PathBuf {
    let here = std::env::current_dir().and_then(|d| d.canonicalize());
    match here
        .ok()
        .and_then(|d| path.strip_prefix(d).ok().map(Path::to_owned))
    {
        Some(relative) => relative,
        None => path,
    }
}
