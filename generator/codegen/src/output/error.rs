//! What can go wrong on the way to the disk.

use std::{fmt, io, path::PathBuf};

/// Why an output could not be written or checked. Whichever it is, the folder is as it was before.
#[derive(Debug)]
pub enum OutputError {
    /// The file system refused.
    Io {
        /// What was tried, as in `reading`, `writing`.
        action: &'static str,
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that would be replaced was not written by docwright.
    NotOurs {
        /// Which file.
        path: PathBuf,
    },
    /// A path of the set is absolute, leaves the folder, or is not portable.
    UnsafePath {
        /// The path as the set has it.
        path: String,
    },
    /// A file that is to be edited does not hold what was read: it changed since, or is not UTF-8.
    NotAsRead {
        /// Which file.
        path: PathBuf,
    },
    /// Two files of the set claim one path, compared without letter case as some systems do.
    Collision {
        /// The path as the set has it.
        path: String,
    },
}

impl OutputError {
    /// An I/O error with what was tried.
    pub(super) fn io(action: &'static str, path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self::Io {
            action,
            path: path.into(),
            source,
        }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io {
                action,
                path,
                source,
            } => write!(f, "{action} {}: {source}", path.display()),
            Self::NotOurs { path } => write!(
                f,
                "{} exists and was not written by docwright; move it away or choose another output folder",
                path.display()
            ),
            Self::UnsafePath { path } => {
                write!(f, "refusing to write outside the output folder: {path:?}")
            }
            Self::NotAsRead { path } => write!(
                f,
                "{} changed since it was read or is not UTF-8, and was left as it is",
                path.display()
            ),
            Self::Collision { path } => {
                write!(f, "two emitted files claim the path {path:?}")
            }
        }
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
