//! Edits files of the user: each is replaced by one rename.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io, process};

use super::{OutputError, commit, plan};

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
/// renamed. A process that is killed between two renames leaves each file whole, some old and some new; a file beside one of
/// them, `.NAME.docwright-` and the id of the process, may be left and is read by nothing.
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
        for (at, one) in staged.iter().enumerate().rev() {
            one.undo(at < done);
        }
    }
    result
}

/// Writes a file as a whole, also where there is one; what is no regular file, such as a pipe, is written to.
///
/// # Errors
/// On an I/O error. The file is unchanged then.
pub fn write_file(path: &Path, text: &str) -> io::Result<()> {
    let place = fs::canonicalize(path);
    let permissions = match place.as_ref().map(fs::metadata) {
        Ok(meta) => Some(meta?)
            .filter(fs::Metadata::is_file)
            .map(|meta| meta.permissions()),
        Err(_) => None,
    };
    if permissions.is_none() && path.symlink_metadata().is_ok() {
        return fs::write(path, text);
    }
    let place = place.unwrap_or_else(|_| path.to_owned());
    let aside = aside(&place);
    let written = write_aside(&aside, text, permissions);
    let moved = written.and_then(|()| fs::rename(&aside, &place));
    if moved.is_err() {
        let _ = fs::remove_file(&aside);
    }
    match moved {
        // Of a folder that is not writable, a file can be.
        Err(e) if e.kind() == io::ErrorKind::PermissionDenied => fs::write(path, text),
        moved => moved,
    }
}

/// A path beside a file.
fn aside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".docwright-{}", process::id()));
    path.with_file_name(name)
}

fn write_aside(aside: &Path, text: &str, permissions: Option<fs::Permissions>) -> io::Result<()> {
    // A killed process with the same id may have left it; what is new cannot be a link.
    let _ = fs::remove_file(aside);
    let mut file = fs::File::create_new(aside)?;
    file.write_all(text.as_bytes())?;
    permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions))
}

/// A new content beside its file.
struct Staged<'f> {
    file: &'f Replacement,
    /// The file, without symbolic links.
    path: PathBuf,
    aside: PathBuf,
    /// The folders that were made for it, deepest first.
    made: Vec<PathBuf>,
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
        let aside = aside(&path);
        let folder = path.parent().unwrap_or(Path::new(""));
        plan::is_folder(folder)?;
        let made = commit::create_folder(folder)?;
        let staged = Self {
            file,
            path,
            aside,
            made,
        };
        staged.stage(&file.after).map_err(|error| {
            staged.undo(false);
            OutputError::io("writing", &staged.path, error)
        })?;
        Ok(staged)
    }

    /// Writes a text beside the file.
    fn stage(&self, text: &str) -> io::Result<()> {
        let permissions = match self.file.before {
            Some(_) => Some(fs::metadata(&self.path)?.permissions()),
            None => None,
        };
        write_aside(&self.aside, text, permissions)
    }

    /// Removes what was written; `moved` if the new content has replaced the old one. A failure is harmless before, and
    /// cannot be helped after.
    fn undo(&self, moved: bool) {
        let _ = match (&self.file.before, moved) {
            (_, false) => fs::remove_file(&self.aside),
            (Some(before), true) => {
                let staged = self.stage(before);
                staged.and_then(|()| fs::rename(&self.aside, &self.path))
            }
            (None, true) => fs::remove_file(&self.path),
        };
        for folder in &self.made {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Replacement, rewrite_all, write_file};
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
        assert!(!path("in").exists(), "folders are taken back");
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

    #[cfg(unix)]
    #[test]
    fn a_file_is_written_where_a_link_leads_and_keeps_its_permissions() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        fs::write(path("file"), "old").expect("a file");
        fs::set_permissions(path("file"), fs::Permissions::from_mode(0o640)).expect("set");
        symlink("file", path("link")).expect("a link");
        symlink("later", path("early")).expect("a link");
        for name in ["link", "early", "new"] {
            write_file(&path(name), name).expect("written");
            assert_eq!(fs::read_to_string(path(name)).expect("a file"), name);
        }
        let mode = fs::metadata(path("file")).expect("a file").permissions();
        assert_eq!(mode.mode() & 0o777, 0o640);
        assert!(path("link").is_symlink() && path("early").is_symlink());
        assert!(write_file(folder.path(), "").is_err());
        assert!(write_file(&path("nowhere/file"), "").is_err());
        let left = fs::read_dir(folder.path()).expect("a folder");
        assert_eq!(left.count(), 5, "no temporary file is left");
    }
}
