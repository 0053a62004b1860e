//! Errors of writing and checking an output.

use std::{fmt, io, path::PathBuf};

/// Why an output could not be written or checked. The folder is unchanged in every case.
#[derive(Debug)]
pub enum OutputError {
    /// An I/O error.
    Io {
        /// The action that failed, such as `reading`, `writing`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// A file to be replaced was not written by docwright.
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// A folder of the output is a symbolic link, which leads elsewhere.
    Linked {
        /// The folder.
        path: PathBuf,
    },
    /// Where the folder is to be is a file.
    NoFolder {
        /// The file.
        path: PathBuf,
    },
    /// Where the folder is to be is a symbolic link that leads to nothing.
    Dangling {
        /// The link.
        path: PathBuf,
    },
    /// Where a file is to be is a folder, a pipe or a device.
    NoFile {
        /// What is there.
        path: PathBuf,
    },
    /// A path of the set is absolute, leaves the folder, or is not portable.
    UnsafePath {
        /// The path in the set.
        path: String,
    },
    /// A file to be edited changed since it was read, or is not UTF-8.
    NotAsRead {
        /// The file.
        path: PathBuf,
    },
    /// Two files of the set have the same path, ignoring letter case.
    Collision {
        /// The path in the set.
        path: String,
    },
}

impl OutputError {
    /// An I/O error of an action.
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
            Self::Linked { path } => write!(
                f,
                "{} is a symbolic link, and files are written only in the output folder; remove the link",
                path.display()
            ),
            Self::NoFolder { path } => write!(
                f,
                "{} is a file where a folder is needed; move it away or choose another place",
                path.display()
            ),
            Self::Dangling { path } => write!(
                f,
                "{} is a symbolic link that leads to no folder; remove the link or create the folder",
                path.display()
            ),
            Self::NoFile { path } => write!(
                f,
                "{} is not a regular file; move it away or choose another output folder",
                path.display()
            ),
            Self::UnsafePath { path } => {
                write!(
                    f,
                    "{path:?} is not a path of a file below the output folder on all systems"
                )
            }
            Self::NotAsRead { path } => write!(
                f,
                "{} changed since it was read or is not UTF-8, and was left unchanged",
                path.display()
            ),
            Self::Collision { path } => {
                write!(f, "two emitted files have the path {path:?}")
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
