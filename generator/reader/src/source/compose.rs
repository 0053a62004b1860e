//! Text composed from pieces of files, with a mapping to their places.

use docwright_core::diagnostic::{FileId, Span};

/// A piece of composed text from one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Offset in the composed text.
    pub at: u32,
    /// The file it came from.
    pub file: FileId,
    /// Offset in that file.
    pub from: u32,
}

/// Composed text and its segments, sorted by `at`; the first segment starts at 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composed {
    /// The text.
    pub text: String,
    /// The places of its pieces.
    pub segments: Vec<Segment>,
    /// All included files, also those that add nothing to the text.
    pub included: Vec<FileId>,
}

impl Composed {
    /// Appends `text`, which is in `file` at `from`.
    pub fn push(&mut self, text: &str, file: FileId, from: usize) {
        if text.is_empty() {
            return;
        }
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (at, from) = (clamp(self.text.len()), clamp(from));
        let continues = self
            .segments
            .last()
            .is_some_and(|s| s.file == file && at - s.at == from.wrapping_sub(s.from));
        if !continues {
            self.segments.push(Segment { at, file, from });
        }
        self.text.push_str(text);
    }

    /// The offset in the composed text of an offset in a file; `None` where an include or another language has replaced it.
    #[must_use]
    pub fn offset(&self, file: FileId, from: u32) -> Option<u32> {
        let ends = self.segments.iter().skip(1).map(|next| next.at);
        let ends = ends.chain(u32::try_from(self.text.len()));
        let mut pieces = self.segments.iter().zip(ends);
        pieces.find_map(|(segment, end)| {
            let within = from.checked_sub(segment.from)?;
            let own = segment.file == file && within < end - segment.at;
            own.then_some(segment.at + within)
        })
    }

    /// The place in a file of a range of the composed text. A range over several segments ends at the end of the first
    /// one.
    #[must_use]
    pub fn original(&self, start: u32, end: u32) -> Option<Span> {
        let index = self
            .segments
            .partition_point(|s| s.at <= start)
            .checked_sub(1)?;
        let segment = self.segments.get(index)?;
        let limit = self.segments.get(index + 1).map_or(u32::MAX, |s| s.at);
        let shift = |n: u32| segment.from.saturating_add(n - segment.at);
        Some(Span {
            file: segment.file,
            start: shift(start),
            end: shift(end.clamp(start, limit.max(start))),
        })
    }
}
