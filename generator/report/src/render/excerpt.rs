//! Extracts the source lines of a finding, for the formats that display them.

use std::ops::Range;

/// Of a place longer than this many bytes only the first line is displayed.
const LONG: usize = 1_000;

/// How many bytes before a place, and after it, are displayed at most; more than of a line that is not long.
const REACH: usize = 5 * LONG;

/// Whole source lines, but for what is far from the place, and the place within them.
pub(super) struct Excerpt<'a> {
    /// The lines, without a line break at the end.
    pub(super) text: &'a str,
    /// The place, in bytes of `text`.
    pub(super) inside: Range<usize>,
}

impl<'a> Excerpt<'a> {
    /// The lines that a place touches. Places past the end, or within a character, count as the nearest before.
    pub(super) fn of(text: &'a str, place: Range<usize>) -> Self {
        let place = clip(text, place);
        let window = lines_around(text, &place);
        Self {
            inside: place.start - window.start..place.end - window.start,
            text: text.get(window).unwrap_or_default(),
        }
    }
}

impl Excerpt<'_> {
    /// Whether the lines are longer than anyone reads, and than a snippet should be laid out from.
    pub(super) fn is_long(&self) -> bool {
        self.text.len() > 4 * LONG
    }

    /// The surroundings of the place, without what is far from it.
    pub(super) fn near(self) -> Self {
        let start = boundary(self.text, self.inside.start.saturating_sub(LONG));
        let last = boundary(self.text, self.inside.start + LONG);
        let end = boundary(self.text, self.inside.start + 2 * LONG);
        let inside = self.inside.start - start..self.inside.end.min(last) - start;
        Self {
            text: self.text.get(start..end).unwrap_or_default(),
            inside,
        }
    }
}

/// The nearest place at or before `at` that is in the text and between two characters.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The place within the text, on character boundaries, without a line break at its end and, when long, its
/// first line only.
fn clip(text: &str, place: Range<usize>) -> Range<usize> {
    let start = boundary(text, place.start);
    let end = boundary(text, place.end).max(start);
    let piece = text.get(start..end).unwrap_or_default();
    let piece = match piece.len() > LONG {
        true => piece.lines().next().unwrap_or_default(),
        false => piece.trim_end_matches(['\n', '\r']),
    };
    start..start + piece.len()
}

/// The lines that a place touches, as far as they are near it: a page can have thousands of findings on one long line.
fn lines_around(text: &str, place: &Range<usize>) -> Range<usize> {
    let from = boundary(text, place.start.saturating_sub(REACH));
    let to = boundary(text, place.end.saturating_add(REACH));
    let before = text.get(from..place.start).unwrap_or_default();
    let after = text.get(place.end..to).unwrap_or_default();
    let start = before.rfind('\n').map_or(from, |at| from + at + 1);
    let end = after.find('\n').map_or(to, |at| place.end + at);
    start..end
}
