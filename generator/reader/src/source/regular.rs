//! Reads regular files: a pipe would wait for a writer, and a device may never end.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

/// The size of a file, in bytes, above which it is not read.
pub(super) const MAX_SIZE: u64 = 256 << 20;

/// Why a file was not read.
pub(super) enum Unread {
    /// It is larger, in bytes, than is allowed.
    TooLarge(u64),
    Io(io::Error),
}

/// The content of a regular file of at most this size.
pub(super) fn bytes(path: &Path, max: u64) -> Result<Vec<u8>, Unread> {
    let other = |kind, message: &str| Err(Unread::Io(io::Error::new(kind, message)));
    let meta = std::fs::metadata(path).map_err(Unread::Io)?;
    if meta.is_dir() {
        return other(io::ErrorKind::IsADirectory, "it is a folder");
    }
    if !meta.is_file() {
        return other(io::ErrorKind::InvalidInput, "it is not a regular file");
    }
    if meta.len() > max {
        return Err(Unread::TooLarge(meta.len()));
    }
    // Files of the kernel say that they are empty.
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0));
    let file = File::open(path).map_err(Unread::Io)?;
    let read = file.take(max.saturating_add(1)).read_to_end(&mut bytes);
    let length = read.map_err(Unread::Io)? as u64;
    match length > max {
        true => Err(Unread::TooLarge(length)),
        false => Ok(bytes),
    }
}

/// The text of a file that a user or a configuration names.
///
/// # Errors
/// If it is not a regular file, larger than 256 MiB, not UTF-8, or cannot be read.
pub fn read_text(path: &Path) -> io::Result<String> {
    let bytes = bytes(path, MAX_SIZE).map_err(|why| match why {
        Unread::Io(error) => error,
        Unread::TooLarge(length) => io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!("it has {length} bytes, more than {MAX_SIZE}"),
        ),
    })?;
    String::from_utf8(bytes).map_err(|e| not_utf8(&e))
}

/// The place of the first byte that is not UTF-8, as an error.
fn not_utf8(error: &std::string::FromUtf8Error) -> io::Error {
    let end = error.utf8_error().valid_up_to();
    let before = error.as_bytes().get(..end).unwrap_or_default();
    let before = String::from_utf8_lossy(before);
    let line = before.matches('\n').count() + 1;
    let last = before.rsplit('\n').next().unwrap_or_default();
    let column = last.chars().count() + 1;
    let message = format!("line {line}, column {column} is not UTF-8");
    io::Error::new(io::ErrorKind::InvalidData, message)
}
