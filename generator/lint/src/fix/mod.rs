//! Mending what has one right answer: the edits of findings as new texts of files.
//!
//! A rule that sees a mistake with one right answer gives its finding a [`Fix`](docwright_core::diagnostic::Fix); [`propose`] adds
//! those that need the whole model. [`apply`] carries edits back to the files on disk and makes their new texts. Nothing
//! here reads or writes a file, and every byte outside an edit stays as it is.

mod annotate;
mod apply;
mod names;

pub use apply::{FixedFile, Fixes, apply, apply_some};

use docwright_core::diagnostic::Diagnostic;
use docwright_model::schema::Schema;
use docwright_reader::facts::PageFacts;
use docwright_reader::source::Sources;

/// Adds to the findings those fixes that need the whole model.
pub fn propose(
    facts: &[PageFacts],
    schema: &Schema,
    sources: &Sources,
    findings: &mut [Diagnostic],
) {
    let mut names = names::Names::of(facts);
    annotate::propose(facts, schema, sources, &mut names, findings);
    names::propose(facts, sources, &mut names, findings);
}
