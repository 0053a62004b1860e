//! Parts of short strings: the last part of `microsoft.graph.user`, the file name of `a/b.md`.

/// What follows the last `mark`; the whole text where there is none.
pub fn last(text: &str, mark: char) -> &str {
    text.rsplit_once(mark).map_or(text, |(_, last)| last)
}

#[cfg(test)]
mod tests {
    use super::last;

    #[test]
    fn the_last_mark_divides() {
        let texts = ["a/b", "a/b/é", "b", "b/", ""];
        assert_eq!(texts.map(|t| last(t, '/')), ["b", "é", "b", "", ""]);
    }
}
