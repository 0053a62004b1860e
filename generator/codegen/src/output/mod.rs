//! The set of files that a run makes, and how it meets the disk: write what differs, check, remove orphans.
//!
//! Nothing here knows what the files say. Outside `source` it is the only module that touches the disk, and it
//! touches nothing that docwright did not write, but for [`rewrite`], which a user asks for: a file is ours when its first line carries
//! [`GENERATED_MARK`], or when the manifest of the last run lists it and its format has no comments.

mod check;
mod commit;
mod error;
mod manifest;
mod plan;
#[cfg(feature = "cli")]
mod report;
#[cfg(feature = "cli")]
mod rewrite;
mod set;
mod write;

pub use check::{Changed, Stale};
pub use error::OutputError;
pub use manifest::MANIFEST_PATH;
pub use plan::content;
#[cfg(feature = "cli")]
pub use rewrite::rewrite;
pub use set::OutputSet;
pub use write::Written;

use crate::emit::GENERATED_MARK;

#[cfg(test)]
mod tests;
