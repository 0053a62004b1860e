//! Applies changes to a folder; a failure leaves it unchanged.
//!
//! New files are written into a staging folder first, where a full disk or a missing permission fails early. Then they are
//! renamed into the folder ([`Swap`]).

use super::OutputError;
use super::paths::{on_disk, parent};
use super::swap::{Rename, Swap};
use docwright_core::parallel;
use docwright_core::sorted::SortedSet;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, process};

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
    pub(super) fn path(&self) -> &str {
        let (Self::Put(path, _) | Self::Remove(path)) = self;
        path
    }

    fn is_put(&self) -> bool {
        matches!(self, Self::Put(..))
    }
}

/// All that changes in a folder.
pub(super) struct Change {
    pub(super) steps: Vec<Step>,
    /// Files of the folder with what they hold while the others change. They are replaced first, and get their final content
    /// last: that of a step, or that of before.
    pub(super) interim: Vec<(String, Vec<u8>)>,
}

/// Applies all steps or none. `rename` is that of the file system.
pub(super) fn apply(dir: &Path, change: &Change, rename: Rename<'_>) -> Result<(), OutputError> {
    let made = create_folder(dir)?;
    let staging = Staging {
        // Inside the folder, so that it is on the same file system.
        root: dir.join(format!("{STAGING}{}", process::id())),
    };
    let mut swap = Swap::new(dir, &staging, rename);
    let result = stage(dir, &staging, change).and_then(|()| swap.run(change));
    if result.is_err() {
        swap.undo();
    }
    // The staging folder holds only old or unused content; a failure to remove it is harmless.
    let _ = fs::remove_dir_all(&staging.root);
    match result {
        Ok(()) => remove_empty_folders(dir, &change.steps),
        Err(_) => made.iter().for_each(|folder| drop(fs::remove_dir(folder))),
    }
    result
}

/// The parts of a staging folder.
pub(super) struct Staging {
    root: PathBuf,
}

impl Staging {
    /// The new files.
    pub(super) fn new_files(&self) -> PathBuf {
        self.root.join("new")
    }

    /// The files that were replaced or removed.
    pub(super) fn old_files(&self) -> PathBuf {
        self.root.join("old")
    }

    /// Files with their interim content.
    pub(super) fn interim(&self) -> PathBuf {
        self.root.join("interim")
    }
}

/// Creates a folder and its parents; returns those that did not exist, deepest first.
pub(super) fn create_folder(dir: &Path) -> Result<Vec<PathBuf>, OutputError> {
    let mut missing: Vec<PathBuf> = dir
        .ancestors()
        .take_while(|p| !p.as_os_str().is_empty() && !p.exists())
        .map(Path::to_path_buf)
        .collect();
    fs::create_dir_all(dir).map_err(|e| OutputError::io("creating", dir, e))?;
    docwright_core::order::sort_by_key(&mut missing, |p| std::cmp::Reverse(p.components().count()));
    Ok(missing)
}

fn stage(dir: &Path, staging: &Staging, change: &Change) -> Result<(), OutputError> {
    let (new, old, interim) = (staging.new_files(), staging.old_files(), staging.interim());
    // Where each process has the same id, as in containers, a run that was killed had this one. It may also be a link.
    let _ = fs::remove_dir_all(&staging.root).or_else(|_| fs::remove_file(&staging.root));
    fs::create_dir(&staging.root).map_err(|e| OutputError::io("creating", &staging.root, e))?;
    let between = change.interim.iter();
    let between: SortedSet<&str> = between.map(|(path, _)| parent(path)).collect();
    for folder in folders(&change.steps, |_| true).iter().chain(&between) {
        // What is kept is in a folder that exists.
        if on_disk(dir, folder).is_dir() {
            create_dir(&on_disk(&old, folder))?;
        }
    }
    for folder in folders(&change.steps, Step::is_put) {
        create_dir(&on_disk(&new, folder))?;
    }
    for (path, content) in &change.interim {
        create_dir(&on_disk(&interim, parent(path)))?;
        write(&on_disk(&interim, path), content)?;
    }
    let written = parallel::map(0, &change.steps, |step| match step {
        Step::Remove(_) => Ok(()),
        Step::Put(path, content) => write(&on_disk(&new, path), content),
    });
    written.into_iter().collect()
}

/// The folders of the files of these steps.
fn folders(steps: &[Step], of: impl Fn(&Step) -> bool) -> SortedSet<&str> {
    let steps = steps.iter().filter(|step| of(step));
    steps.map(|step| parent(step.path())).collect()
}

/// The folders of new files, and their parents, that do not exist, without what is below them.
pub(super) fn missing<'a>(dir: &Path, steps: &'a [Step]) -> SortedSet<&'a str> {
    let mut missing = SortedSet::new();
    let folders = folders(steps, Step::is_put);
    for folder in folders.iter().filter(|folder| !folder.is_empty()) {
        let ends = folder.match_indices('/').map(|(end, _)| end);
        let mut parts = ends
            .chain([folder.len()])
            .filter_map(|end| folder.get(..end));
        missing.extend(parts.find(|part| !on_disk(dir, part).exists()));
    }
    missing
}

fn write(path: &Path, content: &[u8]) -> Result<(), OutputError> {
    fs::write(path, content).map_err(|e| OutputError::io("writing", path, e))
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
