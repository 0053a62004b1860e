//! Marks in a description: Read-only, Nullable, Required, deprecated, values that can be combined.

use std::ops::Range;

use super::Marks;
use super::lexicon::{Hits, Phrase};
use super::words::range_in;

/// Reads the marks of a description in plain text.
pub(super) fn read(text: &str, hits: &Hits) -> Marks {
    if hits.is_empty() {
        return Marks::default();
    }
    // A negation holds the word for its opposite. Of several statements the first counts.
    let nullable = match (
        hits.first(Phrase::NotNullable),
        hits.first(Phrase::Nullable),
    ) {
        (Some(not), Some(nullable)) => Some(nullable.start < not.start),
        (Some(_), None) => Some(false),
        (None, nullable) => nullable.map(|_| true),
    };
    let alone = |phrase| hits.each(phrase).any(|hit| stands_alone(text, hit));
    let required = if alone(Phrase::Required) {
        Some(true)
    } else {
        alone(Phrase::Optional).then_some(false)
    };
    Marks {
        read_only: hits.has(Phrase::ReadOnly),
        nullable,
        required,
        deprecated: deprecated(text, hits).map(|range| text.get(range).unwrap_or("").to_owned()),
        flags: hits.has(Phrase::Flags),
        unique: hits.has(Phrase::Unique),
    }
}

/// Whether a word is a sentence or remark of its own.
fn stands_alone(text: &str, hit: Range<usize>) -> bool {
    let before = text.get(..hit.start).unwrap_or("").trim_end();
    let after = text.get(hit.end..).unwrap_or("");
    let opens = before.is_empty()
        || before.ends_with(['.', '(', ':', '\n', ';', '|', '。', '（', '：', '；', '，']);
    let closes = after.trim_start().is_empty()
        || after.starts_with(['.', ',', ')', ';', '\n', ':', '。', '，', '；', '）']);
    opens && closes
}

/// The sentence that says `deprecated`.
pub(super) fn deprecated(text: &str, hits: &Hits) -> Option<Range<usize>> {
    let at = hits.first(Phrase::Deprecated)?.start;
    let before = text.get(..at)?;
    let mut ends = before.char_indices().rev();
    let start = ends
        .find(|(_, c)| matches!(c, '.' | '\n' | ']' | '。'))
        .map_or(0, |(dot, c)| dot + c.len_utf8());
    let rest = text.get(at..)?;
    let end = rest
        .char_indices()
        .find(|(i, c)| {
            matches!(c, '\n' | '。')
                || (*c == '.'
                    && !rest
                        .get(i + 1..)
                        .is_some_and(|r| r.starts_with(char::is_alphanumeric)))
        })
        .map_or(text.len(), |(i, c)| at + i + c.len_utf8());
    Some(range_in(text, text.get(start..end)?.trim()))
}

#[cfg(test)]
mod tests {
    use crate::facts::lexicon::Lexicon;

    fn read(text: &str) -> super::Marks {
        super::read(text, &Lexicon::english().hits(text))
    }

    #[test]
    fn marks_are_found_and_negations_heeded() {
        let marks = read("The unique id. Key. Not nullable. Read-only.");
        assert!(marks.read_only);
        assert_eq!(marks.nullable, Some(false));
        assert_eq!(read("Nullable.").nullable, Some(true));
        assert_eq!(read("A non-nullable key").nullable, Some(false));
        assert_eq!(read("A nonnullable key").nullable, Some(false));
        assert_eq!(read("Words").nullable, None);
        assert_eq!(read("Required.").required, Some(true));
        assert_eq!(read("Words. Required").required, Some(true));
        assert_eq!(read("Optional. Words").required, Some(false));
        assert_eq!(read("No permission is required to do it").required, None);
        assert_eq!(read("Required by the server").required, None);
        assert!(read("Values can be combined.").flags);
    }

    #[test]
    fn the_sentence_that_deprecates_is_kept() {
        let says = |text| read(text).deprecated;
        assert_eq!(
            says("Words. This property is deprecated; use v2.0. More."),
            Some("This property is deprecated; use v2.0.".into())
        );
        assert_eq!(says("(deprecated)"), Some("(deprecated)".into()));
        assert_eq!(says("Words"), None);
    }
}
