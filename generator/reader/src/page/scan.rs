//! Searches a text for several words in ascending order, reading each byte once.

use memchr::memmem;

/// Finds the next occurrence of a word.
#[derive(Debug)]
pub(super) struct ForwardFinder<'t> {
    text: &'t str,
    word: &'static str,
    /// The last occurrence that was found; `None` before the first search, the length of the text after the last one.
    found: Option<usize>,
}

impl<'t> ForwardFinder<'t> {
    pub(super) fn new(text: &'t str, word: &'static str) -> Self {
        Self {
            text,
            word,
            found: None,
        }
    }

    /// The first occurrence at or after `from`. Calls must have ascending `from`.
    pub(super) fn from(&mut self, from: usize) -> Option<usize> {
        let known = self.found.filter(|at| *at >= from);
        let at =
            known.unwrap_or_else(|| find(self.text, self.word, from).unwrap_or(self.text.len()));
        self.found = Some(at);
        Some(at).filter(|at| *at < self.text.len())
    }
}

/// The first occurrence of a word at or after `from`.
pub(super) fn find(text: &str, word: &str, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    memmem::find(rest, word.as_bytes()).map(|at| at + from)
}

/// At most `length` bytes of a text from `start`, cut at a character boundary.
pub(super) fn window(text: &str, start: usize, length: usize) -> &str {
    let mut end = start.saturating_add(length).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(start..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::{ForwardFinder, find, window};

    #[test]
    fn a_word_is_found_by_any_of_its_bytes() {
        for (text, word, from, at) in [
            ("a --> b", "-->", 0, Some(2)),
            ("---> ", "-->", 0, Some(1)),
            ("-->", "-->", 1, None),
            ("->x-->", "-->", 0, Some(3)),
            ("<!-<!--", "<!--", 0, Some(3)),
            ("TTabT abT", "abT", 0, Some(2)),
            ("abT", "abT", 1, None),
            ("--", "--", 0, Some(0)),
            ("ab", "ab", 3, None),
            ("", "ab", 0, None),
        ] {
            assert_eq!(find(text, word, from), at, "{text:?} {word:?} {from}");
        }
    }

    #[test]
    fn finds_in_ascending_order() {
        let mut next = ForwardFinder::new("ab..ab", "ab");
        assert_eq!(
            [0, 0, 1, 4].map(|at| next.from(at)),
            [Some(0), Some(0), Some(4), Some(4)]
        );
        assert_eq!((next.from(5), next.from(6)), (None, None));
        assert_eq!(window("aüb", 0, 2), "a");
        assert_eq!(window("aüb", 2, 9), "", "within a character");
    }
}
