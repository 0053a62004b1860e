//! Byte offsets to lines and columns.
//!
//! A run asks for a few places in some of thousands of files: counting line ends is cheaper than a list of them all.

/// Bytes between two places of which the line is known. Counting through so many takes less than a look-up in memory.
const BLOCK: usize = 4096;

/// How many lines end before each block of a text.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    before: Vec<u32>,
}

impl LineIndex {
    /// Counts the lines of a text. `\n` ends a line; a `\r` before it belongs to the line.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut ended = 0;
        let blocks = text.as_bytes().chunks(BLOCK);
        let mut before = Vec::with_capacity(blocks.len());
        // What ends in the last block is not asked for: most texts have no other, and need no look.
        for block in blocks {
            before.push(ended);
            if before.len() * BLOCK < text.len() {
                ended += ends(block);
            }
        }
        Self { before }
    }

    /// Line and column of a byte offset, both from 1; the column counts characters. An offset past the end, or
    /// within a character, counts as the nearest place before it.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> (u32, u32) {
        let mut end = (offset as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let bytes = text.as_bytes().get(..end).unwrap_or(&[]);
        // The text's end may be that of its last block, too.
        let block = (end / BLOCK).min(self.before.len().saturating_sub(1));
        let before = self.before.get(block).copied().unwrap_or(0);
        let line = before.saturating_add(ends(bytes.get(block * BLOCK..).unwrap_or(&[])));
        let start = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
        let column = text.get(start..end).map_or(0, |s| s.chars().count());
        (
            line.saturating_add(1),
            u32::try_from(column).unwrap_or(u32::MAX).saturating_add(1),
        )
    }

    /// Lines and columns of both ends of a range, as [`LineIndex::position`] gives them.
    #[must_use]
    pub fn range(&self, text: &str, start: u32, end: u32) -> ((u32, u32), (u32, u32)) {
        let from = self.position(text, start);
        let inside = text.get(start as usize..end as usize);
        let to = match inside.filter(|inside| memchr::memchr(b'\n', inside.as_bytes()).is_none()) {
            Some(inside) => {
                let columns = u32::try_from(inside.chars().count()).unwrap_or(u32::MAX);
                (from.0, from.1.saturating_add(columns))
            }
            None => self.position(text, end),
        };
        (from, to)
    }
}

/// How many lines end in a part of a text.
fn ends(bytes: &[u8]) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', bytes).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, LineIndex};

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
    fn long_texts_are_counted_from_the_block_on() {
        let text = "ü\nab\n".repeat(BLOCK);
        let index = LineIndex::new(&text);
        let mut expected = (1, 1);
        for (at, c) in text.char_indices() {
            if at % 7 == 0 || (at % BLOCK) < 3 || (at % BLOCK) > BLOCK - 3 {
                let offset = u32::try_from(at).unwrap();
                assert_eq!(index.position(&text, offset), expected, "{at}");
                for end in [offset, offset + 1, offset + 2, offset + 9, u32::MAX] {
                    let both = (expected, index.position(&text, end));
                    assert_eq!(index.range(&text, offset, end), both, "{at} {end}");
                }
            }
            expected = match c {
                '\n' => (expected.0 + 1, 1),
                _ => (expected.0, expected.1 + 1),
            };
        }
        let end = u32::try_from(text.len()).unwrap();
        assert_eq!(index.position(&text, end), expected);
        let blocks = "\n".repeat(2 * BLOCK);
        let end = u32::try_from(blocks.len()).unwrap();
        assert_eq!(LineIndex::new(&blocks).position(&blocks, end), (end + 1, 1));
    }
}
