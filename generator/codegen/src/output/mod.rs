//! The output files of a run: writes those that differ, checks them, removes orphans.
//!
//! The module does not interpret the content of files. It changes only files that docwright wrote, except for [`rewrite`],
//! which a user requests: a file is docwright's if its first line has [`GENERATED_MARK`], or if the manifest of the last run
//! lists it and its format has no comments.

mod check;
mod commit;
mod error;
mod manifest;
mod paths;
mod plan;
#[cfg(feature = "cli")]
mod report;
#[cfg(feature = "cli")]
mod rewrite;
mod set;
mod swap;
mod write;

pub use check::{Changed, Stale};
pub use error::OutputError;
pub use manifest::MANIFEST_PATH;
pub use paths::is_safe;
pub use plan::content;
#[cfg(feature = "cli")]
pub use rewrite::{Replacement, rewrite, rewrite_all, write_file};
pub use set::OutputSet;
pub use write::Written;

use crate::emit::GENERATED_MARK;

#[cfg(test)]
mod killed_tests;
#[cfg(test)]
mod tests;
