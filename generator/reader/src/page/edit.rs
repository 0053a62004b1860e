//! Edits that compose the text of a page, and notes on places of it.

use docwright_core::diagnostic::{Diagnostic, FileId, Span};
use std::ops::Range;

/// One change of a file's text, or a finding about a place of it.
#[derive(Debug)]
pub(super) struct Edit {
    /// What is replaced, in the file's text.
    pub(super) range: Range<usize>,
    pub(super) what: What,
    pub(super) note: Option<Note>,
}

/// What stands in place of an edit's range.
#[derive(Debug)]
pub(super) enum What {
    /// The text as it is.
    Same,
    /// A part of the range.
    Part(Range<usize>),
    /// Text that the file lacks.
    Text(&'static str),
    /// Another file.
    Include(FileId),
}

/// A finding that knows its place once the text is composed.
#[derive(Debug)]
pub(super) struct Note {
    /// The finding without its place.
    pub(super) finding: Box<Diagnostic>,
    /// Which absent folder of the file it is about. Ten thousand notes on a few folders are common.
    pub(super) folder: Option<usize>,
}

impl Note {
    pub(super) fn at(self, span: Span) -> Diagnostic {
        Diagnostic {
            span,
            ..*self.finding
        }
    }
}
