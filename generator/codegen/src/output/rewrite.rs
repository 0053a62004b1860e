//! Edits a file of the user atomically.

use std::ffi::OsString;
use std::path::Path;
use std::{fs, process};

use super::OutputError;

/// Replaces the content `before` of a file by `after`. The new file is written beside the old one and then renamed, so that
/// no reader sees a partial file. Permissions are kept; of a symbolic link the target is edited.
///
/// # Errors
/// When the file does not hold exactly `before`, or on an I/O error. The file is unchanged then.
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
        // The temporary file is ours; a failure to remove it is harmless.
        let _ = fs::remove_file(&aside);
        OutputError::io("writing", &path, error)
    })
}
