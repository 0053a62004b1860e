//! What the title of a page says. Facts keep titles in English.

use super::lexicon::{Heading, Lexicon, Word};

/// The type that a page describes: `lamp` of `lamp resource type`, `lamp complex type (v1.0)`, `lamp`. `None` for other
/// titles.
#[must_use]
pub fn type_name(title: &str) -> Option<&str> {
    let lexicon = Lexicon::english();
    let mut words = without_remark(title).split_whitespace();
    let first = words.next()?;
    words
        .all(|word| lexicon.is(Word::TypeInTitle, word))
        .then_some(first)
}

/// The title without a version or another remark at its end: `lamp resource type (v1.0)`.
fn without_remark(title: &str) -> &str {
    let title = title.trim_end();
    let remark = title.strip_suffix(')').and_then(|t| t.rsplit_once(" ("));
    remark.map_or(title, |(before, _)| before)
}

/// Whether a title says that the page describes a resource.
#[must_use]
pub fn is_of_resource(title: &str) -> bool {
    Lexicon::english().hits(title).has(Heading::ResourceType)
}

/// Whether a title is that of an operation of this name: `lamp: flash`, `flash action`, `flash function`.
#[must_use]
pub fn calls(title: &str, name: &str) -> bool {
    let title = without_remark(title);
    if let Some((_, operation)) = title.split_once(':') {
        let operation = operation.trim().trim_end_matches("()");
        return operation.eq_ignore_ascii_case(name);
    }
    let mut words = title.split_whitespace();
    let named = words.next().is_some_and(|w| w.eq_ignore_ascii_case(name));
    let kind = |w| Lexicon::english().is(Word::OperationInTitle, w);
    named && words.next().is_some_and(kind)
}

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// It reads.
    Read,
    /// It creates.
    Create,
    /// It updates.
    Update,
    /// It deletes.
    Delete,
}

/// What the first word of a title says that the operation does: `Create lamp`. A single word is not a title of this kind.
#[must_use]
pub fn verb(title: &str) -> Option<Verb> {
    let (first, rest) = title.trim().split_once(' ')?;
    let verbs = [
        (Word::Reads, Verb::Read),
        (Word::Creates, Verb::Create),
        (Word::Updates, Verb::Update),
        (Word::Deletes, Verb::Delete),
    ];
    let mut verbs = verbs.into_iter();
    let verb = verbs.find(|(word, _)| Lexicon::english().is(*word, first))?;
    (!rest.trim().is_empty()).then_some(verb.1)
}

#[cfg(test)]
mod tests {
    use super::{Verb, calls, is_of_resource, type_name, verb};

    #[test]
    fn titles_begin_with_verbs() {
        assert_eq!(verb("List lamps"), Some(Verb::Read));
        assert_eq!(verb("Create lamp"), Some(Verb::Create));
        assert_eq!(verb("lamp: flash"), None);
        assert_eq!(verb("Update"), None);
    }

    #[test]
    fn titles_name_types_and_operations() {
        for (title, name) in [
            ("lamp resource type", Some("lamp")),
            ("lamp complex type", Some("lamp")),
            ("lamp", Some("lamp")),
            ("lamp resource type (v1.0)", Some("lamp")),
            ("lamp EntityType (preview) ", Some("lamp")),
            ("Lamps (v1.0)", Some("Lamps")),
            ("Work with lamps", None),
            ("", None),
        ] {
            assert_eq!(type_name(title), name, "{title}");
        }
        assert!(is_of_resource("lamp resource") && !is_of_resource("lampResource"));
        assert!(calls("lamp: flash()", "flash") && calls("Flash action", "flash"));
        assert!(calls("lamp: flash (beta)", "flash") && calls("flash action (v1.0)", "flash"));
        assert!(!calls("Flash a lamp", "flash"));
    }
}
