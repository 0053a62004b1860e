//! Parts of short strings: the last part of `microsoft.graph.user`, the file name of `a/b.md`, the beginning of a long text.

/// What follows the last `mark`; the whole text where there is none.
pub fn last(text: &str, mark: char) -> &str {
    text.rsplit_once(mark).map_or(text, |(_, last)| last)
}

/// The first `max` characters of a text, for messages; an ellipsis stands for the rest.
pub fn shorten(text: &str, max: usize) -> String {
    let mut short: String = text.chars().take(max).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
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
