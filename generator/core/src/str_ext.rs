//! Parts of strings: the last part of `microsoft.graph.user`, the file name of `a/b.md`, the start of a long string, and where
//! a part is.

/// The part after the last `mark`; the whole string if there is none.
pub fn last(text: &str, mark: char) -> &str {
    text.rsplit_once(mark).map_or(text, |(_, last)| last)
}

/// The first `max` characters of a string, for messages, with an ellipsis if it is longer.
pub fn shorten(text: &str, max: usize) -> String {
    let mut short: String = text.chars().take(max).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// The byte range of `part` in `whole`, of which it is a slice; an empty range at the start when it is not.
#[must_use]
pub fn range_in(whole: &str, part: &str) -> std::ops::Range<usize> {
    let start = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
    if start <= whole.len() && start + part.len() <= whole.len() {
        start..start + part.len()
    } else {
        0..0
    }
}

/// The code point of a character as Unicode writes it: `U+200B`.
#[must_use]
pub fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::{last, range_in, shorten};

    #[test]
    fn the_last_mark_divides() {
        let texts = ["a/b", "a/b/é", "b", "b/", ""];
        assert_eq!(texts.map(|t| last(t, '/')), ["b", "é", "b", "", ""]);
    }

    #[test]
    fn parts_have_a_place() {
        let text = "a/b";
        assert_eq!(range_in(text, last(text, '/')), 2..3);
        assert_eq!(range_in(text, "b, not of the text"), 0..0);
    }

    #[test]
    fn long_texts_are_shortened_by_characters() {
        assert_eq!(shorten("éàü", 2), "éà…");
        assert_eq!(shorten("éà", 2), "éà");
    }
}
