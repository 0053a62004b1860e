//! Applies changes to a folder; a failure leaves it unchanged.
//!
//! New files are written into a staging folder first, where a full disk or a missing permission fails early. Then each
//! old file is renamed into the staging folder and each new one out of it, a folder that does not exist yet as a whole;
//! renames within one file system move no data, and each is undone, last first, when a later one fails.

use super::OutputError;
use super::set::{on_disk, parent};
use docwright_core::parallel;
use docwright_core::sorted::SortedSet;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io, process};

/// The name of a staging folder, before the id of its process.
const STAGING: &str = ".docwright-staging-";

/// Removes staging folders of runs that were killed. What they moved aside is written again: it is missing in the folder.
pub(super) fn remove_stale(dir: &Path) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let id = name.to_str().and_then(|name| name.strip_prefix(STAGING));
        if id.is_some_and(|id| is_stale(id, &entry)) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Whether the process is gone or, where that cannot be known, the folder is older than any run takes.
fn is_stale(id: &str, folder: &fs::DirEntry) -> bool {
    let processes = Path::new("/proc");
    if processes.join("self").exists() {
        return !processes.join(id).exists();
    }
    let modified = folder.metadata().and_then(|meta| meta.modified());
    let age = modified.ok().and_then(|at| at.elapsed().ok());
    age.is_some_and(|age| age > Duration::from_secs(3600))
}

/// One change.
pub(super) enum Step {
    /// Write this content at this path.
    Put(String, Vec<u8>),
    /// Remove the file at this path.
    Remove(String),
}

impl Step {
    fn path(&self) -> &str {
        let (Self::Put(path, _) | Self::Remove(path)) = self;
        path
    }

    fn is_put(&self) -> bool {
        matches!(self, Self::Put(..))
    }
}

/// Applies all steps or none.
pub(super) fn apply(dir: &Path, steps: &[Step]) -> Result<(), OutputError> {
    let made = create_folder(dir)?;
    // Inside the folder, so that it is on the same file system.
    let staging = dir.join(format!("{STAGING}{}", process::id()));
    let mut done = Vec::new();
    let result = stage(dir, &staging, steps).and_then(|()| swap(dir, &staging, steps, &mut done));
    if result.is_err() {
        undo(&done);
    }
    // The staging folder holds only old or unused content; a failure to remove it is harmless.
    let _ = fs::remove_dir_all(&staging);
    match result {
        Ok(()) => remove_empty_folders(dir, steps),
        Err(_) => made.iter().for_each(|folder| drop(fs::remove_dir(folder))),
    }
    result
}

/// Creates a folder and its parents; returns those that did not exist, deepest first.
fn create_folder(dir: &Path) -> Result<Vec<PathBuf>, OutputError> {
    let mut missing: Vec<PathBuf> = dir
        .ancestors()
        .take_while(|p| !p.as_os_str().is_empty() && !p.exists())
        .map(Path::to_path_buf)
        .collect();
    fs::create_dir_all(dir).map_err(|e| OutputError::io("creating", dir, e))?;
    docwright_core::order::sort_by_key(&mut missing, |p| std::cmp::Reverse(p.components().count()));
    Ok(missing)
}

fn stage(dir: &Path, staging: &Path, steps: &[Step]) -> Result<(), OutputError> {
    let (new, old) = (staging.join("new"), staging.join("old"));
    for folder in folders(steps, |_| true) {
        // What is moved aside is in a folder that exists.
        if on_disk(dir, folder).is_dir() {
            create_dir(&on_disk(&old, folder))?;
        }
    }
    for folder in folders(steps, Step::is_put) {
        create_dir(&on_disk(&new, folder))?;
    }
    let written = parallel::map(0, steps, |step| match step {
        Step::Remove(_) => Ok(()),
        Step::Put(path, content) => {
            let to = on_disk(&new, path);
            fs::write(&to, content).map_err(|e| OutputError::io("writing", to, e))
        }
    });
    written.into_iter().collect()
}

/// The folders of the files of these steps.
fn folders(steps: &[Step], of: impl Fn(&Step) -> bool) -> SortedSet<&str> {
    let steps = steps.iter().filter(|step| of(step));
    steps.map(|step| parent(step.path())).collect()
}

/// Those of these folders and their parents that do not exist, without what is below them.
fn missing<'a>(dir: &Path, folders: &SortedSet<&'a str>) -> SortedSet<&'a str> {
    let mut missing = SortedSet::new();
    for folder in folders.iter().filter(|folder| !folder.is_empty()) {
        let ends = folder.match_indices('/').map(|(end, _)| end);
        let mut parts = ends
            .chain([folder.len()])
            .filter_map(|end| folder.get(..end));
        missing.extend(parts.find(|part| !on_disk(dir, part).exists()));
    }
    missing
}

/// A rename that is undone if a later one fails.
struct Moved {
    from: PathBuf,
    to: PathBuf,
}

fn swap(
    dir: &Path,
    staging: &Path,
    steps: &[Step],
    done: &mut Vec<Moved>,
) -> Result<(), OutputError> {
    let (new, old) = (staging.join("new"), staging.join("old"));
    for step in steps {
        if let Step::Remove(path) = step {
            move_aside(dir, &old, path, done)?;
        }
    }
    // Below a folder that does not exist there is nothing to move aside.
    let whole = missing(dir, &folders(steps, Step::is_put));
    for folder in &whole {
        move_in(dir, &new, folder, done)?;
    }
    for step in steps {
        if let Step::Put(path, _) = step
            && !whole.iter().any(|f| Path::new(path).starts_with(f))
        {
            move_aside(dir, &old, path, done)?;
            move_in(dir, &new, path, done)?;
        }
    }
    Ok(())
}

/// Moves a file out of the output folder, if it exists.
fn move_aside(
    dir: &Path,
    old: &Path,
    path: &str,
    done: &mut Vec<Moved>,
) -> Result<(), OutputError> {
    let (from, to) = (on_disk(dir, path), on_disk(old, path));
    match fs::rename(&from, &to) {
        Ok(()) => done.push(Moved { from, to }),
        Err(e) if e.kind() == io::ErrorKind::NotFound => {}
        Err(e) => return Err(OutputError::io("replacing", from, e)),
    }
    Ok(())
}

/// Moves a file or folder into the output folder.
fn move_in(dir: &Path, new: &Path, path: &str, done: &mut Vec<Moved>) -> Result<(), OutputError> {
    let (from, to) = (on_disk(new, path), on_disk(dir, path));
    fs::rename(&from, &to).map_err(|e| OutputError::io("writing", &to, e))?;
    done.push(Moved { from, to });
    Ok(())
}

/// Moves back what was moved, last first. Continues after a failure, to restore as much as possible.
fn undo(done: &[Moved]) {
    for moved in done.iter().rev() {
        let _ = fs::rename(&moved.to, &moved.from);
    }
}

fn create_dir(folder: &Path) -> Result<(), OutputError> {
    fs::create_dir_all(folder).map_err(|e| OutputError::io("creating", folder, e))
}

/// Removes folders that are empty without the orphans, up to the output folder.
fn remove_empty_folders(dir: &Path, steps: &[Step]) {
    for step in steps {
        if let Step::Remove(path) = step {
            let gone = on_disk(dir, path);
            for folder in gone.ancestors().skip(1).take_while(|p| *p != dir) {
                if fs::remove_dir(folder).is_err() {
                    break;
                }
            }
        }
    }
}
