//! Finds a configuration file near the docs.

use std::path::{Path, PathBuf};

use super::include_root::MARKS;

/// The nearest file of this name in the folder or above it, up to the root of the repository: the folder with `.git`, or
/// outside a repository the nearest folder with `docwright.toml`, else with `docfx.json`. A link that leads nowhere is a file
/// that cannot be read, not one that is absent.
#[must_use]
pub fn find_upward(folder: &Path, name: &str) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    up_to_root(&folder).find_map(|f| {
        let path = f.join(name);
        path.symlink_metadata().is_ok().then(|| relative(path))
    })
}

/// The folder and those above it, up to the root of the repository.
fn up_to_root(folder: &Path) -> impl Iterator<Item = &Path> {
    let with = |mark: &&str| folder.ancestors().find(|f| f.join(mark).exists());
    let root = MARKS.iter().find_map(with).unwrap_or(folder);
    folder.ancestors().take_while(move |f| f.starts_with(root))
}

/// The files of a folder whose names begin and end so, sorted; also those that cannot be read, such as links that lead
/// nowhere. None if the folder cannot be listed.
#[must_use]
pub fn files_of(folder: &Path, start: &str, end: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        let fits = name.is_some_and(|name| name.starts_with(start) && name.ends_with(end));
        fits && !path.is_dir()
    });
    let plain = |path: PathBuf| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
    let mut found: Vec<PathBuf> = paths.map(plain).collect();
    found.sort();
    found
}

/// The nearest folder in which something with such a name is, from this folder up to the root of the repository.
#[must_use]
pub fn folder_upward(folder: &Path, is_wanted: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let found = up_to_root(&folder).find(|above| is_wanted(above))?;
    let found = relative(found.to_owned());
    let is_here = found.as_os_str().is_empty();
    Some(if is_here { PathBuf::from(".") } else { found })
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
