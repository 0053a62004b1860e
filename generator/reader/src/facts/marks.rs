//! Marks in a description: Read-only, Nullable, Required, deprecated, values that can be combined (survey section 5,
//! "Markers in descriptions").

use super::Marks;
use super::hints::Hints;
use super::lexicon::{Lexicon, Phrase};
use super::words::{find, find_word, find_word_from, has_word, strip_prefix};

/// Reads the marks of a description in plain text.
pub(super) fn read(text: &str, hints: Hints, lexicon: &Lexicon) -> Marks {
    let english = read_english(text, hints);
    if lexicon.is_english() {
        return english;
    }
    let nullable = if lexicon.says(Phrase::NotNullable, text) {
        Some(false)
    } else {
        lexicon.says(Phrase::Nullable, text).then_some(true)
    };
    let alone = |phrase| {
        let hit = lexicon.find(phrase, text)?;
        stands_alone(text, hit.start, hit.len()).then_some(phrase == Phrase::Required)
    };
    Marks {
        read_only: english.read_only || lexicon.says(Phrase::ReadOnly, text),
        nullable: english.nullable.or(nullable),
        required: english
            .required
            .or_else(|| alone(Phrase::Required))
            .or_else(|| alone(Phrase::Optional)),
        deprecated: english.deprecated.or_else(|| deprecated(text, lexicon)),
        flags: english.flags || lexicon.says(Phrase::Flags, text),
    }
}

fn read_english(text: &str, hints: Hints) -> Marks {
    Marks {
        read_only: hints.read_only()
            && (has_word(text, "read-only") || has_word(text, "read only")),
        nullable: hints.nullable().then(|| nullable(text)).flatten(),
        required: hints.required().then(|| required(text)).flatten(),
        deprecated: hints
            .deprecated()
            .then(|| deprecated(text, Lexicon::english()))
            .flatten(),
        flags: hints.flags() && says_flags(text),
    }
}

/// `Not nullable` is tested first: it holds the word of its opposite (74 of 236 rows of v1.0).
fn nullable(text: &str) -> Option<bool> {
    let at = find_word(text, "nullable").or_else(|| find(text, "nonnullable"))?;
    let before = text.get(..at).unwrap_or("").trim_end();
    let negated = ["not", "non-", "non"]
        .iter()
        .any(|word| super::words::strip_suffix(before, word).is_some());
    Some(!negated && find_word(text, "nullable").is_some())
}

/// `Required` or `Optional` as a sentence of its own.
fn required(text: &str) -> Option<bool> {
    for (word, says) in [("required", true), ("optional", false)] {
        let mut from = 0;
        while let Some(at) = find_word_from(text, word, from) {
            if stands_alone(text, at, word.len()) {
                return Some(says);
            }
            from = at + word.len();
        }
    }
    None
}

fn stands_alone(text: &str, at: usize, len: usize) -> bool {
    let before = text.get(..at).unwrap_or("").trim_end();
    let after = text.get(at + len..).unwrap_or("");
    let opens = before.is_empty()
        || before.ends_with(['.', '(', ':', '\n', ';', '|', '。', '（', '：', '；', '，']);
    let closes = after.trim_start().is_empty()
        || after.starts_with(['.', ',', ')', ';', '\n', ':', '。', '，', '；', '）'])
        || strip_prefix(after, " on create").is_some();
    opens && closes
}

/// The sentence that says `deprecated`.
pub(super) fn deprecated(text: &str, lexicon: &Lexicon) -> Option<String> {
    let translated = || Some(lexicon.find(Phrase::Deprecated, text)?.start);
    let at = find_word(text, "deprecated").or_else(translated)?;
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
    Some(text.get(start..end)?.trim().to_owned())
}

/// What is said of values that can be combined.
pub(super) const FLAGS: [&str; 6] = [
    "flags enum",
    "flagged enum",
    "bitmask",
    "can be combined",
    "combination of",
    "valued enum",
];

/// Whether the words say that several values can stand together.
pub(super) fn says_flags(text: &str) -> bool {
    FLAGS.iter().any(|words| find(text, words).is_some())
}

#[cfg(test)]
mod tests {
    use super::{Hints, Lexicon};

    fn read(text: &str) -> super::Marks {
        super::read(text, Hints::of(text), Lexicon::english())
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
