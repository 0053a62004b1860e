//! Converts byte offsets to lines and columns.

/// The positions of some places of a text, from which that of any other is counted.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// The line, and the characters before it in its line, of each place that is a multiple of [`STEP`], or of the nearest
    /// character before it.
    marks: Vec<(u32, u32)>,
}

/// The distance of marks, in bytes: the lines of so many are soon counted, and an index of all lines takes longer to make than
/// most pages have use for.
const STEP: usize = 1_024;

impl LineIndex {
    /// Finds the lines of a text. `\n` ends a line; a `\r` before it belongs to the line.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut marks = Vec::with_capacity(1 + text.len() / STEP);
        let (mut at, mut mark) = (0, (1, 0));
        marks.push(mark);
        while marks.len() * STEP <= text.len() {
            let next = boundary(text, marks.len() * STEP);
            mark = after(mark, text.get(at..next).unwrap_or_default());
            marks.push(mark);
            at = next;
        }
        Self { marks }
    }

    /// Line and column of a byte offset, both from 1; columns count characters. An offset after the end, or within a
    /// character, gives the nearest place before it.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> (u32, u32) {
        let end = boundary(text, offset as usize);
        let last = self.marks.len().saturating_sub(1);
        let nearest = (end / STEP).min(last);
        let mark = self.marks.get(nearest).copied().unwrap_or((1, 0));
        let rest = text.get(boundary(text, nearest * STEP)..end);
        let (line, before) = after(mark, rest.unwrap_or_default());
        (line, before.saturating_add(1))
    }

    /// The positions of both ends of a place.
    #[must_use]
    pub fn positions(&self, text: &str, start: u32, end: u32) -> [(u32, u32); 2] {
        let (line, column) = self.position(text, start);
        // Most places are part of a line.
        let inside = text.get(start as usize..end as usize);
        let inside = inside.filter(|inside| memchr::memchr(b'\n', inside.as_bytes()).is_none());
        let end = match inside {
            Some(inside) => (line, column.saturating_add(clamped(inside.chars().count()))),
            None => self.position(text, end),
        };
        [(line, column), end]
    }
}

/// The line, and the characters before a place in it, after more text.
fn after((line, before): (u32, u32), text: &str) -> (u32, u32) {
    let count = |text: &str| clamped(text.chars().count());
    let Some(end) = memchr::memrchr(b'\n', text.as_bytes()) else {
        return (line, before.saturating_add(count(text)));
    };
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    let last = text.get(end + 1..).unwrap_or_default();
    (line.saturating_add(clamped(ends)), count(last))
}

/// The nearest place at or before `at` that is in the text and between two characters.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn clamped(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::LineIndex;

    #[test]
    fn counts_characters_of_long_lines() {
        let text = format!("a\n{}\n{}b", "ü".repeat(10_000), "z€".repeat(5_000));
        let index = LineIndex::new(&text);
        assert_eq!(index.position(&text, 2), (2, 1));
        assert_eq!(index.position(&text, 2 + 2 * 9_999), (2, 10_000));
        assert_eq!(index.position(&text, 3 + 2 * 10_000), (3, 1));
        assert_eq!(index.position(&text, u32::MAX), (3, 10_002));
    }

    #[test]
    fn counts_lines_and_characters() {
        let text = "ab\nüx\r\n\nz";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 0), (1, 1));
        assert_eq!(index.position(text, 2), (1, 3));
        assert_eq!(index.position(text, 5), (2, 2));
        assert_eq!(index.position(text, 4), (2, 1), "within a character");
        assert_eq!(index.position(text, 8), (3, 1));
        assert_eq!(index.position(text, 900), (4, 2), "past the end");
        assert_eq!(LineIndex::new("").position("", 0), (1, 1));
    }

    #[test]
    fn every_place_is_that_of_counting() {
        let text = "ü\nab\r\n\n".repeat(50);
        let index = LineIndex::new(&text);
        let mut expected = (1, 1);
        for (at, c) in text.char_indices() {
            assert_eq!(index.position(&text, at as u32), expected, "{at}");
            expected = match c {
                '\n' => (expected.0 + 1, 1),
                _ => (expected.0, expected.1 + 1),
            };
        }
        assert_eq!(index.position(&text, text.len() as u32), expected);
        for start in 0..20 {
            for end in start..20 {
                let ends = [start, end].map(|at| index.position(&text, at));
                assert_eq!(index.positions(&text, start, end), ends, "{start}..{end}");
            }
        }
    }
}
