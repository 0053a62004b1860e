//! Editing a file of the user: whole or not at all.

use std::ffi::OsString;
use std::path::Path;
use std::{fs, process};

use super::OutputError;

/// Puts `after` in place of `before` in a file: written beside it first and then renamed, so that nobody ever sees half a
/// file. Its rights are kept; a symbolic link stays one, and what it leads to is edited.
///
/// # Errors
/// When the file does not hold exactly `before`, or the file system refuses. The file is as it was then.
pub fn rewrite(path: &Path, before: &str, after: &str) -> Result<(), OutputError> {
    let path = fs::canonicalize(path).map_err(|e| OutputError::io("finding", path, e))?;
    let found = fs::read(&path).map_err(|e| OutputError::io("reading", &path, e))?;
    if found != before.as_bytes() {
        return Err(OutputError::NotAsRead { path });
    }
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".docwright-{}", process::id()));
    let aside = path.with_file_name(name);
    let write = || {
        fs::write(&aside, after)?;
        fs::set_permissions(&aside, fs::metadata(&path)?.permissions())?;
        fs::rename(&aside, &path)
    };
    write().map_err(|error| {
        // What is left aside is our own; failing to remove it harms nobody.
        let _ = fs::remove_file(&aside);
        OutputError::io("writing", &path, error)
    })
}
