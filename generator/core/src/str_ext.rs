//! Parts of strings: the last part of `microsoft.graph.user`, the file name of `a/b.md`, the start of a long string.

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

/// The code point of a character as Unicode writes it: `U+200B`.
#[must_use]
pub fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::{last, shorten};

    #[test]
    fn the_last_mark_divides() {
        let texts = ["a/b", "a/b/é", "b", "b/", ""];
        assert_eq!(texts.map(|t| last(t, '/')), ["b", "é", "b", "", ""]);
    }

    #[test]
    fn long_texts_are_shortened_by_characters() {
        assert_eq!(shorten("éàü", 2), "éà…");
        assert_eq!(shorten("éà", 2), "éà");
    }
}
