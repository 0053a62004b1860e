//! Parts of short texts: the last part of `microsoft.graph.user`, the file of `a/b.md`, a cell without the blanks around it.
//!
//! The whole pipeline asks this by the hundred thousand, for which the standard library's searchers take longer to set up
//! than to search. Knows nothing of what the parts are.

/// What stands before and behind the last `mark`.
pub(crate) fn split_last(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.as_bytes().iter().rposition(|b| *b == mark)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// What stands behind the last `mark`; the whole text where there is none.
pub(crate) fn last(text: &str, mark: u8) -> &str {
    split_last(text, mark).map_or(text, |(_, last)| last)
}

/// The first `max` characters of a text, for messages; an ellipsis stands for the rest.
pub(crate) fn shorten(text: &str, max: usize) -> String {
    let mut short: String = text.chars().take(max).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// As [`str::trim`] and its like, for texts that nearly always begin and end with an ASCII letter or mark.
pub(crate) trait Trim {
    /// [`str::trim`]
    fn trimmed(&self) -> &str;
    /// [`str::trim_start`]
    fn start_trimmed(&self) -> &str;
    /// [`str::trim_end`]
    fn end_trimmed(&self) -> &str;
}

impl Trim for str {
    fn trimmed(&self) -> &str {
        self.start_trimmed().end_trimmed()
    }

    fn start_trimmed(&self) -> &str {
        match self.as_bytes().first() {
            Some(b'!'..=b'~') => self,
            _ => self.trim_start(),
        }
    }

    fn end_trimmed(&self) -> &str {
        match self.as_bytes().last() {
            Some(b'!'..=b'~') => self,
            _ => self.trim_end(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Trim as _, last, split_last};

    #[test]
    fn white_space_of_every_kind_is_trimmed() {
        for text in ["", " ", "a", " a b\t", "\u{3000}é\u{a0}\n", "é a", "~!"] {
            assert_eq!(text.trimmed(), text.trim());
            assert_eq!(text.start_trimmed(), text.trim_start());
            assert_eq!(text.end_trimmed(), text.trim_end());
        }
    }

    #[test]
    fn the_last_mark_divides() {
        assert_eq!(split_last("a.b.c", b'.'), Some(("a.b", "c")));
        assert_eq!(split_last("é.", b'.'), Some(("é", "")));
        assert_eq!(split_last("abc", b'.'), None);
        assert_eq!(
            [last("a/b", b'/'), last("b", b'/'), last("", b'/')],
            ["b", "b", ""]
        );
    }
}
