//! Errors that stop a run: unreadable input, wrong configuration, or a bug in docwright.

use std::fmt;
use std::path::PathBuf;

use super::versions::Versions;
use crate::diagnostic::Locate;
#[cfg(feature = "crates")]
use crate::emit::EmitError;
use crate::infer::overrides::OverrideError;
use crate::output::OutputError;
use crate::slice::PatternError;
use crate::source::{LoadError, Sources};

/// Why a run stopped. Each message says what, where and what to do; `Debug` prints the same, because a `main` that returns
/// an error prints `Debug`.
pub enum Error {
    /// The docs tree could not be read.
    Load(LoadError),
    /// Files that cannot be read, one message a line: without them, the model would lack what they define.
    Incomplete(String),
    /// The folder has pages, but none in the dialect.
    NoBlocks {
        /// The folder.
        folder: PathBuf,
        /// How many pages were read.
        pages: usize,
    },
    /// The folder holds several versions of the same pages.
    Versions(Versions),
    /// The overrides could not be read or understood: the message, with its place.
    Overrides(String),
    /// The metadata could not be read or declares nothing: the message, with its place.
    Metadata(String),
    /// Patterns that are invalid or match nothing, and settings that contradict each other.
    Patterns(Vec<PatternError>),
    /// The configuration is invalid: the message.
    Config(String),
    /// The emitted code is not valid Rust: a bug in docwright.
    #[cfg(feature = "crates")]
    Emit(EmitError),
    /// The output could not be written or compared.
    Output(OutputError),
}

impl Error {
    pub(super) fn overrides(error: &OverrideError, sources: &Sources) -> Self {
        let place = sources.locate(error.span);
        Self::Overrides(format!(
            "{}:{}:{}: {}",
            sources.on_disk(place.path).display(),
            place.line,
            place.column,
            error.message
        ))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Load(error) => error.fmt(f),
            Self::NoBlocks { folder, pages } => write!(
                f,
                "none of the {pages} pages below {} has an annotated block; name the folder of the pages in the ApiDoctor dialect",
                folder.display()
            ),
            Self::Versions(versions) => versions.fmt(f),
            Self::Incomplete(message)
            | Self::Overrides(message)
            | Self::Metadata(message)
            | Self::Config(message) => f.write_str(message),
            Self::Patterns(errors) => {
                let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
                f.write_str(&lines.join("\n"))
            }
            #[cfg(feature = "crates")]
            Self::Emit(error) => error.fmt(f),
            Self::Output(error) => error.fmt(f),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Self {
        Self::Load(error)
    }
}

#[cfg(feature = "crates")]
impl From<EmitError> for Error {
    fn from(error: EmitError) -> Self {
        Self::Emit(error)
    }
}

impl From<OutputError> for Error {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}
