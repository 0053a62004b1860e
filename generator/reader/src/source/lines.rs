//! Converts byte offsets to lines and columns.

/// The offsets of the lines of a text.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Places within long lines, in order, each with the number of characters before it in its line.
    marks: Vec<(u32, u32)>,
}

/// The distance of marks, in bytes.
const STEP: usize = 4_096;

impl LineIndex {
    /// Finds the lines of a text. `\n` ends a line; a `\r` before it belongs to the line.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let ends = || memchr::memchr_iter(b'\n', text.as_bytes());
        let mut index = Self {
            starts: Vec::with_capacity(1 + ends().count()),
            marks: Vec::new(),
        };
        index.starts.push(0);
        let mut start = 0;
        for end in ends() {
            index.mark(text, start, end);
            start = end + 1;
            index.starts.push(clamped(start));
        }
        index.mark(text, start, text.len());
        index
    }

    /// Adds the marks of a line.
    fn mark(&mut self, text: &str, start: usize, end: usize) {
        let (mut at, mut characters) = (start, 0);
        while end - at > STEP {
            let next = boundary(text, at + STEP);
            characters += text.get(at..next).map_or(0, |part| part.chars().count());
            self.marks.push((clamped(next), clamped(characters)));
            at = next;
        }
    }

    /// Line and column of a byte offset, both from 1; columns count characters. An offset after the end, or within a
    /// character, gives the nearest place before it.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> (u32, u32) {
        let end = boundary(text, offset as usize);
        let line = self.starts.partition_point(|start| *start as usize <= end);
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at));
        let start = start.map_or(0, |start| *start as usize);
        let marks = self.marks.partition_point(|(at, _)| *at as usize <= end);
        let mark = marks.checked_sub(1).and_then(|at| self.marks.get(at));
        let mark = mark.map(|(at, characters)| (*at as usize, *characters as usize));
        let (from, known) = mark.filter(|(at, _)| *at > start).unwrap_or((start, 0));
        let rest = text.get(from..end).map_or(0, |part| part.chars().count());
        (clamped(line), clamped(known + rest + 1))
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
