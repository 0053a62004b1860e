//! Text made from pieces of files, with the way back.

use docwright_core::diagnostic::{FileId, Span};

/// A run of composed text that came from one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where the run starts in the composed text.
    pub at: u32,
    /// The file it came from.
    pub file: FileId,
    /// Where it starts there.
    pub from: u32,
}

/// Composed text and its segments, sorted by `at`; the first segment starts at 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composed {
    /// The text.
    pub text: String,
    /// Where its runs come from.
    pub segments: Vec<Segment>,
    /// Every file that was included, also those of which nothing is left in the text.
    pub included: Vec<FileId>,
}

impl Composed {
    /// Appends `text`, which stands in `file` at `from`.
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

    /// The place on disk of a range of the composed text. A range over several segments ends where the segment
    /// of its first byte ends.
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
