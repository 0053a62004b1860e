//! Extracts the source lines of a finding, for the formats that display them.

use std::ops::Range;

/// Of a place longer than this many bytes only the first line is displayed.
const LONG: usize = 1_000;

/// Whole source lines and the place within them.
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
        let boundary = |at: usize| {
            let at = at.min(self.text.len());
            (0..=at).rev().find(|at| self.text.is_char_boundary(*at))
        };
        let start = boundary(self.inside.start.saturating_sub(LONG)).unwrap_or(0);
        let last = boundary(self.inside.start + LONG).unwrap_or(0);
        let end = boundary(self.inside.start + 2 * LONG).unwrap_or(self.text.len());
        let inside = self.inside.start - start..self.inside.end.min(last) - start;
        Self {
            text: self.text.get(start..end).unwrap_or_default(),
            inside,
        }
    }
}

/// The place within the text, on character boundaries, without a line break at its end and, when long, its
/// first line only.
fn clip(text: &str, place: Range<usize>) -> Range<usize> {
    let boundary = |at: usize| {
        let at = at.min(text.len());
        (0..=at)
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0)
    };
    let start = boundary(place.start);
    let end = boundary(place.end).max(start);
    let piece = text.get(start..end).unwrap_or_default();
    let piece = match piece.len() > LONG {
        true => piece.lines().next().unwrap_or_default(),
        false => piece.trim_end_matches(['\n', '\r']),
    };
    start..start + piece.len()
}

/// The whole lines that a place touches.
fn lines_around(text: &str, place: &Range<usize>) -> Range<usize> {
    let bytes = text.as_bytes();
    let before = bytes.get(..place.start).unwrap_or_default();
    let mut after = bytes.get(place.end..).unwrap_or_default().iter();
    let start = before.iter().rposition(|b| *b == b'\n');
    let end = after.position(|b| *b == b'\n');
    let (start, end) = (
        start.map_or(0, |at| at + 1),
        end.map_or(text.len(), |at| place.end + at),
    );
    start..end
}
