//! Mending what has one right answer: the edits of findings as new texts of files.
//!
//! A rule that sees a mistake with one right answer gives its finding a [`Fix`](docwright_core::diagnostic::Fix); [`propose`] adds
//! those that need the whole model. [`apply`] carries edits back to the files on disk and makes their new texts. Nothing
//! here reads or writes a file, and every byte outside an edit stays as it is.

mod annotate;
mod apply;

pub use annotate::propose;
pub use apply::{FixedFile, Fixes, apply, apply_some};
