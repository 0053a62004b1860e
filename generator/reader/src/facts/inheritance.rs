//! What sentences say of inheritance: `Inherits from [x]`, `derived from`, `Base class for [a] and [b]`, `abstract`,
//! `open type` (survey section 5, inference study point 6).

use super::hints::Hints;
use super::lexicon::{Lexicon, Phrase};
use super::links::{LinkScope, LinkedText};
use super::words::{Stems, find_word, find_word_from, is_name};
use super::{BaseFact, BaseKind, TypeMention, translation};
use crate::page::Inline;

/// Phrases after which the base is named.
const FROM: [&str; 20] = [
    "inherits from",
    "will inherit from",
    "inherited from",
    "inheriting from",
    "inherits all the properties of",
    "inherits the properties from",
    "inherits all the properties from",
    "derived from",
    "derives from",
    "will derive from",
    "subclass from",
    "derivative of",
    "subclass of",
    "subtype of",
    "sub-type of",
    "child of the abstract",
    "extends the",
    "extends",
    "inherits",
    "specialization of",
];

/// Phrases after which derived types are named.
const OF: [&str; 13] = [
    "base class for",
    "base type for",
    "base class of",
    "base type of",
    "base resource for",
    "base entity for",
    "parent class for",
    "parent type for",
    "supertype of",
    "is the base for",
    "is inherited by",
    "derived types are",
    "derived types include",
];

/// Phrases before which derived types are named: `[a] and [b] inherit from this type`.
const BEFORE: [&str; 4] = [
    "inherit from this",
    "derive from this",
    "subclasses of this",
    "derived from this",
];

/// Words of a paragraph whose list names derived types.
const LISTS: [&str; 5] = [
    "derived types",
    "derive from",
    "inherit from",
    "subclasses",
    "inherited by",
];

/// Beginnings of words of which each phrase above, but for those of [`LISTS`], holds one.
const STEMS: Stems<13> = Stems::new([
    b"inhe", b"deri", b"subc", b"subt", b"sub-", b"base", b"exte", b"chil", b"spec", b"supe",
    b"pare", b"abst", b"open",
]);

const ABSTRACT: u32 = 1 << 11;
const OPEN: u32 = 1 << 12;

/// The beginnings that each phrase of [`FROM`] holds: a text without them does not hold the phrase.
static FROM_HELD: [u32; FROM.len()] = STEMS.held(FROM);
/// Those of [`OF`].
static OF_HELD: [u32; OF.len()] = STEMS.held(OF);
/// Those of [`BEFORE`].
static BEFORE_HELD: [u32; BEFORE.len()] = STEMS.held(BEFORE);

/// Reads the claims of one paragraph.
pub(super) fn read(
    inline: &Inline<'_>,
    scope: &LinkScope<'_>,
    lexicon: &Lexicon,
    facts: &mut Vec<BaseFact>,
) {
    let text = inline.text.as_ref();
    let stems = STEMS.of(text);
    if lexicon.is_english() && stems == 0 {
        return;
    }
    let words = LinkedText::of(inline);
    let end = |english: &[&str], held: &[u32], phrase| {
        let english = end_of_first(text, worthwhile(english, held, stems));
        let translated = || Some(lexicon.find(phrase, text)?.end);
        english.or_else(translated)
    };
    if let Some(at) = end(&FROM, &FROM_HELD, Phrase::InheritsFrom)
        && let Some(mention) = mention_after(&words, scope, lexicon, at)
    {
        facts.push(BaseFact {
            kind: BaseKind::InheritsFrom,
            mention,
        });
    }
    if let Some(hit) = lexicon.find(Phrase::InheritsBefore, text) {
        let here = sentence_start(text, hit.start)..hit.start;
        let of_others = lexicon.says(Phrase::DerivedHere, text.get(here.start..).unwrap_or(""));
        if let (false, [base]) = (
            of_others,
            links_within(&words, scope, lexicon, here).as_slice(),
        ) {
            facts.push(BaseFact {
                kind: BaseKind::InheritsFrom,
                mention: base.clone(),
            });
        }
    }
    if let Some(at) = end(&OF, &OF_HELD, Phrase::BaseOf) {
        base_of(linked_after(&words, scope, lexicon, at), facts);
    }
    let mut phrases = worthwhile(&BEFORE, &BEFORE_HELD, stems);
    let before = phrases.find_map(|p| find_word(text, p));
    let before = before.or_else(|| Some(lexicon.find(Phrase::DerivedHere, text)?.start));
    if let Some(at) = before {
        let start = sentence_start(text, at);
        base_of(links_within(&words, scope, lexicon, start..at), facts);
    }
    if (stems & ABSTRACT != 0 && says_abstract(text))
        || translated_alone(lexicon, Phrase::Abstract, text)
    {
        facts.push(of_page(BaseKind::Abstract, inline));
    }
    if (stems & OPEN != 0 && says_open(text)) || lexicon.says(Phrase::Open, text) {
        facts.push(of_page(BaseKind::Open, inline));
    }
}

/// Whether a paragraph announces a list of derived types: `Derived types include:`.
pub(super) fn announces_derived(text: &str, lexicon: &Lexicon) -> bool {
    text.trim_end().ends_with([':', '：'])
        && (LISTS.iter().any(|w| find_word(text, w).is_some())
            || end_of_first(text, OF.iter().copied()).is_some()
            || lexicon.says(Phrase::DerivedTypes, text))
}

/// Whether a phrase is said of the page's type: not of another that it inherits from.
fn translated_alone(lexicon: &Lexicon, phrase: Phrase, text: &str) -> bool {
    lexicon.find(phrase, text).is_some_and(|hit| {
        let before = text.get(..hit.start).unwrap_or("");
        let near = before.rsplit(['。', '.']).next().unwrap_or(before);
        !lexicon.says(Phrase::InheritsFrom, near)
    })
}

/// The derived type that an item of such a list, or a cell under `Derived types`, names.
pub(super) fn listed_derived(
    inline: &Inline<'_>,
    scope: &LinkScope<'_>,
    lexicon: &Lexicon,
    facts: &mut Vec<BaseFact>,
) {
    let words = LinkedText::of(inline);
    let first = words.links.first().map_or(0, |l| l.end);
    base_of(links_within(&words, scope, lexicon, 0..first), facts);
}

fn base_of(mentions: Vec<TypeMention>, facts: &mut Vec<BaseFact>) {
    facts.extend(mentions.into_iter().map(|mention| BaseFact {
        kind: BaseKind::BaseOf,
        mention,
    }));
}

/// `Inherited from [x](x.md)` in a description: the type that declares the row's property.
pub(super) fn inherited_from(
    inline: &Inline<'_>,
    hints: Hints,
    scope: &LinkScope<'_>,
    lexicon: &Lexicon,
) -> Option<TypeMention> {
    let text = inline.text.as_ref();
    if lexicon.is_english() && !hints.inherited() {
        return None;
    }
    let english = find_word(text, "inherited from").map(|at| at + "inherited from".len());
    let translated = || Some(lexicon.find(Phrase::InheritsFrom, text)?.end);
    let end = english.or_else(translated)?;
    mention_after(&LinkedText::of(inline), scope, lexicon, end)
}

fn of_page(kind: BaseKind, inline: &Inline<'_>) -> BaseFact {
    BaseFact {
        kind,
        mention: TypeMention {
            name: String::new(),
            link: None,
            says_enum: false,
            collection: false,
            span: inline.span,
        },
    }
}

/// The phrases whose beginnings of words all stand in a text.
fn worthwhile<'p>(
    phrases: &'p [&'p str],
    held: &'p [u32],
    stems: u32,
) -> impl Iterator<Item = &'p str> {
    let all = phrases.iter().zip(held);
    all.filter(move |(_, held)| stems & **held == **held)
        .map(|(phrase, _)| *phrase)
}

/// Where the first phrase ends; of several that begin at one place, the longest.
fn end_of_first<'p>(text: &str, phrases: impl Iterator<Item = &'p str>) -> Option<usize> {
    phrases
        .filter_map(|phrase| Some((find_word(text, phrase)?, phrase.len())))
        .min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))
        .map(|(at, length)| at + length)
}

/// The type named after `at` in the same sentence: a link, or a word right after the phrase.
fn mention_after(
    words: &LinkedText<'_>,
    scope: &LinkScope<'_>,
    lexicon: &Lexicon,
    at: usize,
) -> Option<TypeMention> {
    let limit = sentence_end(words.text, at);
    let link = words
        .links
        .iter()
        .find(|l| l.start >= at && l.start < limit && l.start - at < 40);
    if let Some(link) = link {
        let name = words.text.get(link.start..link.end)?.trim();
        let target = scope.resolve(link.target);
        return Some(TypeMention {
            name: translation::linked_name(lexicon, first_name(name), target.as_ref()).into_owned(),
            link: target,
            says_enum: false,
            collection: false,
            span: link.span,
        });
    }
    let rest = words.text.get(at..limit)?;
    let mut rest = rest.trim_start();
    for article in ["the ", "a ", "an "] {
        rest = super::words::strip_prefix(rest, article).unwrap_or(rest);
    }
    let word = rest
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ')' | ';' | '，' | '；'))
        .next()?
        .trim_end_matches('.');
    // An unlinked word must look like a type name, or `inherits from its parent` would name one.
    let looks = is_name(word) && (word.contains('.') || has_inner_capital(word));
    looks.then(|| TypeMention {
        name: word.to_owned(),
        link: None,
        says_enum: false,
        collection: false,
        span: words.span_of(super::words::range_in(words.text, word)),
    })
}

/// All links after `at` in the same sentence, unless the words up to the first speak of something else: `base class
/// for actions in the [x]`.
fn linked_after(
    words: &LinkedText<'_>,
    scope: &LinkScope<'_>,
    lexicon: &Lexicon,
    at: usize,
) -> Vec<TypeMention> {
    let range = at..sentence_end(words.text, at);
    let first = words.links.iter().find(|l| range.contains(&l.start));
    let between = first
        .and_then(|l| words.text.get(at..l.start))
        .unwrap_or("");
    let elsewhere = ["in", "that", "used", "by", "which"]
        .iter()
        .any(|w| find_word(between, w).is_some());
    if elsewhere {
        return Vec::new();
    }
    links_within(words, scope, lexicon, range)
}

/// Types that links within a range name; links out of the docs name none.
fn links_within(
    words: &LinkedText<'_>,
    scope: &LinkScope<'_>,
    lexicon: &Lexicon,
    range: std::ops::Range<usize>,
) -> Vec<TypeMention> {
    words
        .links
        .iter()
        .filter(|l| range.contains(&l.start))
        .filter_map(|link| {
            let name = words.text.get(link.start..link.end)?.trim();
            let target = scope.resolve(link.target)?;
            Some(TypeMention {
                name: translation::linked_name(lexicon, first_name(name), Some(&target))
                    .into_owned(),
                link: Some(target),
                says_enum: false,
                collection: false,
                span: link.span,
            })
        })
        .collect()
}

/// The name in link words such as `directoryObject resource`. Other words are kept whole: the link's target tells.
fn first_name(words: &str) -> &str {
    let mut rest = super::words::strip_prefix(words, "the ").unwrap_or(words);
    for suffix in [" resource type", " resource", " type", " object", " entity"] {
        rest = super::words::strip_suffix(rest, suffix).unwrap_or(rest);
    }
    rest.trim()
}

fn has_inner_capital(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase)
}

/// The start of the sentence that `at` lies in.
fn sentence_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    let dot = before.rfind(". ").map(|dot| dot + 1);
    let stop = before.rfind('。').map(|dot| dot + '。'.len_utf8());
    dot.max(stop).unwrap_or(0)
}

/// The end of the sentence that `at` lies in. A dot within a name does not end it.
fn sentence_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    rest.char_indices()
        .find(|(i, c)| {
            *c == '。'
                || (*c == '.'
                    && rest
                        .get(i + 1..)
                        .is_none_or(|r| r.is_empty() || r.starts_with(char::is_whitespace)))
        })
        .map_or(text.len(), |(i, _)| at + i)
}

/// `An abstract type`, `abstract base class`; not `in the abstract`.
fn says_abstract(text: &str) -> bool {
    let mut from = 0;
    while let Some(at) = find_word_from(text, "abstract", from) {
        let before = text.get(..at).unwrap_or("").trim_end();
        let after = text.get(at + "abstract".len()..).unwrap_or("").trim_start();
        let noun = ["type", "base", "class", "entity", "resource", "complex"]
            .iter()
            .any(|n| super::words::strip_prefix(after, n).is_some());
        // `inherits from the abstract type x` speaks of another type.
        let of_other = FROM
            .iter()
            .any(|p| find_word(before, p).is_some_and(|hit| before.len() - hit < p.len() + 12));
        // `is abstract and`, `an abstract resource type`
        let said = super::words::strip_suffix(before, " is").is_some()
            || after
                .split_whitespace()
                .nth(1)
                .is_some_and(|w| super::words::strip_prefix(w, "type").is_some());
        if (noun || said || after.starts_with('.')) && !of_other {
            return true;
        }
        from = at + "abstract".len();
    }
    false
}

/// `This is an open type`, `open extensions` is something else.
fn says_open(text: &str) -> bool {
    find_word(text, "is an open type").is_some()
        || find_word(text, "open type that allows").is_some()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{Lexicon, read};
    use crate::facts::dump;
    use crate::facts::links::LinkScope;
    use crate::page::{Inline, Link};
    use crate::source::Sources;
    use docwright_core::diagnostic::{FileId, Span};

    /// Claims of a sentence; each `[word]` is a link to `word.md`.
    fn says(sentence: &str) -> Vec<String> {
        let (mut text, mut links) = (String::new(), Vec::new());
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('[') {
            text.push_str(before);
            let (word, after) = after.split_once(']').unwrap_or((after, ""));
            links.push(Link {
                text: Cow::Borrowed(word),
                target: Cow::Owned(format!("{word}.md")),
                at: text.len(),
                span: Span::default(),
            });
            text.push_str(word);
            rest = after;
        }
        text.push_str(rest);
        let inline = Inline {
            text: Cow::Owned(text),
            links,
            ..Inline::default()
        };
        let sources = Sources::from_memory([("r/a.md", "")]);
        let mut facts = Vec::new();
        let scope = LinkScope::new(&sources, FileId(0));
        read(&inline, &scope, Lexicon::english(), &mut facts);
        facts
            .iter()
            .map(|f| format!("{:?} {}", f.kind, dump::mention(&f.mention)))
            .collect()
    }

    #[test]
    fn every_phrase_has_the_stems_that_it_is_told_by() {
        for (phrases, held) in [
            (&super::FROM[..], &super::FROM_HELD[..]),
            (&super::OF, &super::OF_HELD),
            (&super::BEFORE, &super::BEFORE_HELD),
        ] {
            for (phrase, held) in phrases.iter().zip(held) {
                assert_ne!(*held, 0, "{phrase}");
                assert_eq!(super::STEMS.of(phrase), *held, "{phrase}");
            }
        }
    }

    #[test]
    fn sentences_about_inheritance() {
        for (sentence, meant) in [
            ("Words. Inherits from [x].", vec!["InheritsFrom x@r/x.md"]),
            (
                "This type will inherit from [x] and more [y].",
                vec!["InheritsFrom x@r/x.md"],
            ),
            (
                "It is derived from the [x] resource.",
                vec!["InheritsFrom x@r/x.md"],
            ),
            ("It is a subclass of [x].", vec!["InheritsFrom x@r/x.md"]),
            (
                "[a] and [b] types inherit from this type.",
                vec!["BaseOf a@r/a.md", "BaseOf b@r/b.md"],
            ),
            ("All things inherit from [x].", vec![]),
            ("A base class for actions in the [x].", vec![]),
            (
                "The derived types are [a] and [b].",
                vec!["BaseOf a@r/a.md", "BaseOf b@r/b.md"],
            ),
            ("Inherits from\n[x].", vec!["InheritsFrom x@r/x.md"]),
            ("This superclass is abstract and more.", vec!["Abstract "]),
            ("An abstract definition.", vec![]),
            ("Inherits from policyBase.", vec!["InheritsFrom policyBase"]),
            (
                "Inherits from microsoft.graph.x.",
                vec!["InheritsFrom microsoft.graph.x"],
            ),
            ("It inherits from its parent. See [x].", vec![]),
            (
                "Base class for [a] and [b]. See [c].",
                vec!["BaseOf a@r/a.md", "BaseOf b@r/b.md"],
            ),
            ("An abstract type.", vec!["Abstract "]),
            (
                "Inherits from the abstract type [x].",
                vec!["InheritsFrom x@r/x.md"],
            ),
            ("This is an open type that allows more.", vec!["Open "]),
            ("Extends [x].", vec!["InheritsFrom x@r/x.md"]),
            ("Nothing.", vec![]),
        ] {
            assert_eq!(says(sentence), meant, "{sentence}");
        }
    }
}
