//! Edits on the text of a file, before Markdown is read.

use std::ops::Range;

use docwright_core::diagnostic::{Diagnostic, FileId, Span};

/// One change of a file's text, or a finding about a place of it.
#[derive(Debug)]
pub(super) struct Edit {
    /// What is replaced, in the file's text.
    pub(super) range: Range<usize>,
    pub(super) replacement: Replacement,
    pub(super) note: Option<Note>,
}

/// What replaces the range of an edit.
#[derive(Debug)]
pub(super) enum Replacement {
    /// The text unchanged.
    Same,
    /// A part of the range.
    Part(Range<usize>),
    /// Text that the file lacks.
    Text(&'static str),
    /// Another file; `inline` says whether it is put into a line of other text.
    Include { found: FileId, inline: bool },
}

/// A finding that gets its place when the text is composed.
#[derive(Debug)]
pub(super) struct Note {
    /// The finding without its place.
    pub(super) finding: Box<Diagnostic>,
    /// Index of the missing folder that it is about, within the file. Some pages have many notes on few folders.
    pub(super) folder: Option<usize>,
    /// The character that it is about: further ones on a page are occurrences.
    pub(super) character: Option<char>,
}

impl Note {
    pub(super) fn new(finding: Diagnostic) -> Self {
        Self {
            finding: Box::new(finding),
            folder: None,
            character: None,
        }
    }

    pub(super) fn of_character(finding: Diagnostic, character: char) -> Self {
        Self {
            character: Some(character),
            ..Self::new(finding)
        }
    }

    pub(super) fn at(self, span: Span) -> Diagnostic {
        Diagnostic {
            span,
            ..*self.finding
        }
    }
}
