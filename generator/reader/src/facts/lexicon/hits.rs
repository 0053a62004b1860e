//! Terms with their places in a text, and where words begin and end.

use std::cmp::Reverse;
use std::ops::Range;

use super::keys::{Heading, Phrase};
use docwright_core::odata::Primitive;

/// What is searched in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::facts) enum Term {
    Phrase(Phrase),
    Heading(Heading),
    /// A remark behind a string.
    Remark(Primitive),
}

impl From<Phrase> for Term {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

impl From<Heading> for Term {
    fn from(heading: Heading) -> Self {
        Self::Heading(heading)
    }
}

impl From<Primitive> for Term {
    fn from(primitive: Primitive) -> Self {
        Self::Remark(primitive)
    }
}

/// The terms of one text with their places.
#[derive(Debug, Default)]
pub(in crate::facts) struct Hits {
    /// By start; of those with one start the longest first.
    all: Vec<Hit>,
}

/// One term at one place.
#[derive(Debug)]
pub(super) struct Hit {
    pub(super) term: Term,
    pub(super) range: Range<usize>,
    /// Whether it is an English term.
    pub(super) english: bool,
}

impl Hits {
    pub(super) fn new(mut all: Vec<Hit>) -> Self {
        docwright_core::order::sort_by_key(&mut all, |hit| {
            (hit.range.start, Reverse(hit.range.end))
        });
        Self { all }
    }

    /// Whether the text holds no term at all.
    pub(in crate::facts) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All places of a term that do not overlap: from each place on the first, and of those that begin there the longest.
    pub(in crate::facts) fn each(
        &self,
        term: impl Into<Term>,
    ) -> impl Iterator<Item = Range<usize>> {
        let (term, mut end) = (term.into(), 0);
        self.all.iter().filter_map(move |hit| {
            let fits = hit.term == term && hit.range.start >= end;
            fits.then(|| {
                end = hit.range.end;
                hit.range.clone()
            })
        })
    }

    /// The first place of a term; of those that begin there the longest.
    pub(in crate::facts) fn first(&self, term: impl Into<Term>) -> Option<Range<usize>> {
        self.each(term).next()
    }

    /// Whether the text holds a term.
    pub(in crate::facts) fn has(&self, term: impl Into<Term>) -> bool {
        self.first(term).is_some()
    }

    /// What a heading announces, with places.
    pub(in crate::facts) fn headings(&self) -> impl Iterator<Item = (Heading, Range<usize>)> {
        self.all.iter().filter_map(Hit::heading)
    }

    /// As [`Self::headings`], without those in English.
    pub(super) fn translated_headings(&self) -> impl Iterator<Item = (Heading, Range<usize>)> {
        let translated = self.all.iter().filter(|hit| !hit.english);
        translated.filter_map(Hit::heading)
    }
}

impl Hit {
    fn heading(&self) -> Option<(Heading, Range<usize>)> {
        match self.term {
            Term::Heading(heading) => Some((heading, self.range.clone())),
            _ => None,
        }
    }
}

/// Whether a place is not part of a longer word. Scripts without spaces between words have no such joints.
pub(super) fn is_whole(text: &str, place: &Range<usize>) -> bool {
    let (before, rest) = text.split_at(place.start);
    let (word, after) = rest.split_at(place.len());
    let joined_before = joins(before.chars().next_back()) && joins(word.chars().next());
    let joined_after = joins(after.chars().next()) && joins(word.chars().next_back());
    !joined_before && !joined_after
}

/// Whether a character joins another one to a word: a letter or digit of a script with spaces between words.
fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| (c.is_alphanumeric() && c < '\u{2e80}') || c == '_')
}

/// Whether a word can follow a text: there is white space or a bracket between, or its script does without.
pub(in crate::facts) fn is_apart(before: &str, word: &str) -> bool {
    let spaced = joins(word.chars().next());
    !spaced || before.ends_with(|c: char| c.is_whitespace() || matches!(c, ')' | ']'))
}
