//! Moves new files from a staging folder into the output folder.
//!
//! A file is replaced by one rename, so that it is never missing and never partial; a folder that does not exist yet comes
//! as a whole. Renames within one file system move no data, and each is undone, last first, when a later one fails.
//!
//! Nothing undoes them when the process is killed. The content of [`Change::interim`] is then left in the folder, for compilers
//! and for the next run.

use super::OutputError;
use super::commit::{Change, Staging, Step, missing};
use super::paths::on_disk;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Renames a file or folder; tests end a run at each of its renames.
pub(super) type Rename<'a> = &'a mut dyn FnMut(&Path, &Path) -> io::Result<()>;

/// A swap, and what was moved so far.
pub(super) struct Swap<'a> {
    dir: &'a Path,
    new: PathBuf,
    old: PathBuf,
    interim: PathBuf,
    rename: Rename<'a>,
    done: Vec<Moved>,
}

/// A rename from one path to another that is undone if a later one fails.
struct Moved {
    from: PathBuf,
    to: PathBuf,
}

impl<'a> Swap<'a> {
    pub(super) fn new(dir: &'a Path, staging: &Staging, rename: Rename<'a>) -> Self {
        Self {
            dir,
            new: staging.new_files(),
            old: staging.old_files(),
            interim: staging.interim(),
            rename,
            done: Vec::new(),
        }
    }

    pub(super) fn run(&mut self, change: &Change) -> Result<(), OutputError> {
        for (path, _) in &change.interim {
            self.replace(&self.interim.clone(), path)?;
        }
        for step in &change.steps {
            if let Step::Remove(path) = step {
                self.move_aside(path)?;
            }
        }
        // Below a folder that does not exist there is nothing to replace.
        let whole = missing(self.dir, &change.steps);
        for folder in &whole {
            self.move_in(&self.new.clone(), folder)?;
        }
        let (mut own, mut rest) = (Vec::new(), Vec::new());
        for step in &change.steps {
            if let Step::Put(path, _) = step
                && !whole.iter().any(|f| Path::new(path).starts_with(f))
            {
                let interim = change.interim.iter().any(|(known, _)| known == path);
                if interim { &mut own } else { &mut rest }.push(path);
            }
        }
        for path in rest {
            self.replace(&self.new.clone(), path)?;
        }
        for (path, _) in change.interim.iter().rev() {
            // To undo the first replacement undoes this one, too.
            let from = if own.contains(&path) {
                &self.new
            } else {
                &self.old
            };
            let (from, to) = (on_disk(from, path), on_disk(self.dir, path));
            (self.rename)(&from, &to).map_err(|e| OutputError::io("writing", to, e))?;
        }
        Ok(())
    }

    /// Moves back what was moved, last first. Continues after a failure, to restore as much as possible.
    pub(super) fn undo(&self) {
        for moved in self.done.iter().rev() {
            let _ = fs::rename(&moved.to, &moved.from);
        }
    }

    /// Moves a file out of the output folder, if it exists.
    fn move_aside(&mut self, path: &str) -> Result<(), OutputError> {
        let (from, to) = (on_disk(self.dir, path), on_disk(&self.old, path));
        match (self.rename)(&from, &to) {
            Ok(()) => self.done.push(Moved { from, to }),
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(OutputError::io("removing", from, e)),
        }
        Ok(())
    }

    /// Moves a file or folder into the output folder, where nothing has its path.
    fn move_in(&mut self, from: &Path, path: &str) -> Result<(), OutputError> {
        let (from, to) = (on_disk(from, path), on_disk(self.dir, path));
        (self.rename)(&from, &to).map_err(|e| OutputError::io("writing", &to, e))?;
        self.done.push(Moved { from, to });
        Ok(())
    }

    /// Moves a file into the output folder, and keeps what it replaces.
    fn replace(&mut self, from: &Path, path: &str) -> Result<(), OutputError> {
        let (at, kept) = (on_disk(self.dir, path), on_disk(&self.old, path));
        match keep(&at, &kept) {
            Ok(()) => {}
            Err(e) if e.kind() == io::ErrorKind::NotFound => return self.move_in(from, path),
            Err(e) => return Err(OutputError::io("replacing", at, e)),
        }
        let new = on_disk(from, path);
        (self.rename)(&new, &at).map_err(|e| OutputError::io("writing", &at, e))?;
        self.done.push(Moved { from: at, to: kept });
        Ok(())
    }
}

/// Gives a file a second name. Where a file system has no such links, it is copied.
fn keep(file: &Path, kept: &Path) -> io::Result<()> {
    use io::ErrorKind::{AlreadyExists, NotFound};
    match fs::hard_link(file, kept) {
        // Copying onto another name of the same file would empty it.
        Err(e) if !matches!(e.kind(), NotFound | AlreadyExists) => fs::copy(file, kept).map(drop),
        linked => linked,
    }
}
