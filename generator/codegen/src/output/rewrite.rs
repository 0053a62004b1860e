//! Edits files of the user atomically.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io, process};

use super::OutputError;

/// A file with another content than it has.
#[derive(Clone, Debug)]
pub struct Replacement {
    /// The file.
    pub path: PathBuf,
    /// Its content; `None` for a file that does not exist.
    pub before: Option<String>,
    /// Its new content.
    pub after: String,
}

/// Replaces the content `before` of a file by `after`. The new file is written beside the old one and then renamed, so that
/// no reader sees a partial file. Permissions are kept; of a symbolic link the target is edited.
///
/// # Errors
/// When the file does not hold exactly `before`, or on an I/O error. The file is unchanged then.
pub fn rewrite(path: &Path, before: &str, after: &str) -> Result<(), OutputError> {
    rewrite_all(&[Replacement {
        path: path.to_owned(),
        before: Some(before.to_owned()),
        after: after.to_owned(),
    }])
}

/// Replaces the content of several files, or of none. All new files are written beside the old ones before the first is
/// renamed.
///
/// # Errors
/// When a file does not hold exactly what is expected, or on an I/O error. The files are unchanged then.
pub fn rewrite_all(files: &[Replacement]) -> Result<(), OutputError> {
    let mut staged: Vec<Staged<'_>> = Vec::new();
    let mut result = Ok(());
    for file in files {
        match Staged::write(file) {
            Ok(one) => staged.push(one),
            Err(error) => {
                result = Err(error);
                break;
            }
        }
    }
    let mut done = 0;
    for one in &staged {
        if result.is_err() {
            break;
        }
        let moved = fs::rename(&one.aside, &one.path);
        result = moved.map_err(|e| OutputError::io("writing", &one.path, e));
        done += usize::from(result.is_ok());
    }
    if result.is_err() {
        for (at, one) in staged.iter().enumerate() {
            one.undo(at < done);
        }
    }
    result
}

/// A new content beside its file.
struct Staged<'f> {
    file: &'f Replacement,
    /// The file, without symbolic links.
    path: PathBuf,
    aside: PathBuf,
}

impl<'f> Staged<'f> {
    fn write(file: &'f Replacement) -> Result<Self, OutputError> {
        let path = match &file.before {
            Some(before) => {
                let path = fs::canonicalize(&file.path);
                let path = path.map_err(|e| OutputError::io("finding", &file.path, e))?;
                let found = fs::read(&path).map_err(|e| OutputError::io("reading", &path, e))?;
                if found != before.as_bytes() {
                    return Err(OutputError::NotAsRead { path });
                }
                path
            }
            // A link that leads nowhere is a file of the user, too.
            None if file.path.symlink_metadata().is_ok() => {
                let path = file.path.clone();
                return Err(OutputError::NotAsRead { path });
            }
            None => file.path.clone(),
        };
        let mut name = OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(format!(".docwright-{}", process::id()));
        let aside = path.with_file_name(name);
        let staged = Self { file, path, aside };
        staged.stage().map_err(|error| {
            staged.undo(false);
            OutputError::io("writing", &staged.path, error)
        })?;
        Ok(staged)
    }

    fn stage(&self) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.aside, &self.file.after)?;
        match self.file.before {
            Some(_) => fs::set_permissions(&self.aside, fs::metadata(&self.path)?.permissions()),
            None => Ok(()),
        }
    }

    /// Removes what was written; `moved` if the new content has replaced the old one. A failure is harmless before, and
    /// cannot be helped after.
    fn undo(&self, moved: bool) {
        let _ = match (&self.file.before, moved) {
            (_, false) => fs::remove_file(&self.aside),
            (Some(before), true) => fs::write(&self.path, before),
            (None, true) => fs::remove_file(&self.path),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::{Replacement, rewrite_all};
    use std::fs;

    #[test]
    fn all_files_are_written_or_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a.md"), "one").expect("a file");
        fs::write(path("b.md"), "two").expect("a file");
        let file = |name: &str, before: Option<&str>| Replacement {
            path: path(name),
            before: before.map(str::to_owned),
            after: "new".to_owned(),
        };
        let good = [file("a.md", Some("one")), file("in/c.md", None)];
        let stale = file("b.md", Some("three"));
        let all = [good.as_slice(), &[stale]].concat();
        assert!(rewrite_all(&all).is_err());
        assert_eq!(
            fs::read_to_string(path("a.md")).ok().as_deref(),
            Some("one")
        );
        assert!(!path("in/c.md").exists());
        rewrite_all(&good).expect("written");
        assert_eq!(
            fs::read_to_string(path("a.md")).ok().as_deref(),
            Some("new")
        );
        assert_eq!(
            fs::read_to_string(path("in/c.md")).ok().as_deref(),
            Some("new")
        );
        let left = fs::read_dir(folder.path()).expect("a folder");
        assert_eq!(left.count(), 3, "no temporary file is left");
    }
}
