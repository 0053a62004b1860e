//! What sentences say of inheritance: `Inherits from [x]`, `derived from`, `Base class for [a] and [b]`, `abstract`,
//! `open type`.

use std::ops::Range;

use super::lexicon::{Hits, Lexicon, Phrase, Word};
use super::links::{LinkScope, LinkedRange, LinkedText};
use super::words::{is_name, range_in};
use super::{BaseFact, BaseKind, LinkTarget, TypeMention, translation};
use crate::page::Inline;

/// How many bytes before `abstract` a phrase for another type may end: `inherits from the abstract type x`.
const ABSTRACT_REACH: usize = 12;

/// Reads the claims of one paragraph.
pub(super) fn read(
    inline: &Inline<'_>,
    hits: &Hits,
    scope: &LinkScope<'_>,
    lexicon: &Lexicon,
    facts: &mut Vec<BaseFact>,
) {
    if hits.is_empty() {
        return;
    }
    let text = inline.text.as_ref();
    let words = LinkedText::of(inline);
    if let Some(hit) = hits.first(Phrase::InheritsFrom)
        && let Some(mention) = mention_after(&words, scope, lexicon, hit.end)
    {
        facts.push(BaseFact {
            kind: BaseKind::InheritsFrom,
            mention,
        });
    }
    if let Some(hit) = hits.first(Phrase::InheritsBefore) {
        let here = sentence_start(text, hit.start)..hit.start;
        let of_others = hits
            .each(Phrase::DerivedBefore)
            .any(|other| other.start >= here.start);
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
    if let Some(hit) = hits.first(Phrase::BaseOf) {
        base_of(linked_after(&words, scope, lexicon, hit.end), facts);
    }
    if let Some(hit) = hits.first(Phrase::DerivedBefore) {
        let start = sentence_start(text, hit.start);
        base_of(
            links_within(&words, scope, lexicon, start..hit.start),
            facts,
        );
    }
    if says_abstract(text, hits, lexicon) {
        facts.push(of_page(BaseKind::Abstract, inline));
    }
    if hits.has(Phrase::Open) {
        facts.push(of_page(BaseKind::Open, inline));
    }
}

/// Whether a paragraph announces a list of derived types: `Derived types include:`.
pub(super) fn announces_derived(text: &str, hits: &Hits) -> bool {
    text.trim_end().ends_with([':', '：'])
        && (hits.has(Phrase::DerivedTypes) || hits.has(Phrase::BaseOf))
}

/// `An abstract type`, `is abstract`; not `in the abstract`.
fn says_abstract(text: &str, hits: &Hits, lexicon: &Lexicon) -> bool {
    let with_noun = hits.each(Phrase::Abstract).filter(|hit| {
        let words = text.get(hit.end..).unwrap_or("").split_whitespace();
        let reach = words.take(2).last();
        let reach = reach.map_or(hit.end, |word| range_in(text, word).end);
        lexicon
            .find(Word::AbstractNoun, text, hit.end..reach)
            .is_some()
    });
    let mut said = hits.each(Phrase::IsAbstract).chain(with_noun);
    said.any(|hit| !is_of_other(&hit, hits))
}

/// Whether `abstract` is said of a type that the type of the page inherits from.
fn is_of_other(hit: &Range<usize>, hits: &Hits) -> bool {
    hits.each(Phrase::InheritsFrom)
        .any(|base| base.start < hit.start && hit.start < base.end + ABSTRACT_REACH)
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
    hits: &Hits,
    scope: &LinkScope<'_>,
    lexicon: &Lexicon,
) -> Option<TypeMention> {
    let hit = hits.first(Phrase::InheritedFrom)?;
    mention_after(&LinkedText::of(inline), scope, lexicon, hit.end)
}

fn of_page(kind: BaseKind, inline: &Inline<'_>) -> BaseFact {
    BaseFact {
        kind,
        mention: TypeMention::new("", inline.span),
    }
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
        return linked(words, link, scope.resolve(link.target), lexicon);
    }
    let rest = words.text.get(at..limit)?.trim_start();
    let rest = lexicon.strip_article(rest).unwrap_or(rest);
    let word = rest
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ')' | ';' | '，' | '；'))
        .next()?
        .trim_end_matches('.');
    // An unlinked word must look like a type name, or `inherits from its parent` would name one.
    let looks = is_name(word) && (word.contains('.') || has_inner_capital(word));
    looks.then(|| TypeMention::new(word, words.span_of(range_in(words.text, word))))
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
    let between = at..first.map_or(at, |l| l.start);
    if lexicon.find(Word::Elsewhere, words.text, between).is_some() {
        return Vec::new();
    }
    links_within(words, scope, lexicon, range)
}

/// Types that links within a range name; links out of the docs name none.
fn links_within(
    words: &LinkedText<'_>,
    scope: &LinkScope<'_>,
    lexicon: &Lexicon,
    range: Range<usize>,
) -> Vec<TypeMention> {
    words
        .links
        .iter()
        .filter(|l| range.contains(&l.start))
        .filter_map(|link| linked(words, link, Some(scope.resolve(link.target)?), lexicon))
        .collect()
}

/// The type that a link names.
fn linked(
    words: &LinkedText<'_>,
    link: &LinkedRange<'_>,
    target: Option<LinkTarget>,
    lexicon: &Lexicon,
) -> Option<TypeMention> {
    let name = first_name(words.text.get(link.start..link.end)?.trim(), lexicon);
    let name = translation::linked_name(lexicon, name, target.as_ref());
    Some(TypeMention {
        link: target,
        ..TypeMention::new(&name, link.span)
    })
}

/// The name in link words such as `directoryObject resource`. Other words are kept whole: the target of the link counts.
fn first_name<'w>(words: &'w str, lexicon: &Lexicon) -> &'w str {
    let mut rest = lexicon.strip_article(words).unwrap_or(words);
    while let Some(shorter) = lexicon.strip_any(&[Word::Object, Word::Type], rest) {
        rest = shorter;
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

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{Lexicon, read};
    use crate::facts::links::LinkScope;
    use crate::facts::type_text;
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
        let lexicon = Lexicon::english();
        let hits = lexicon.hits(&inline.text);
        read(&inline, &hits, &scope, lexicon, &mut facts);
        facts
            .iter()
            .map(|f| format!("{:?} {}", f.kind, type_text::mention(&f.mention)))
            .collect()
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
