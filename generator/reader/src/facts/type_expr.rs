//! The small grammar of type cells.
//!
//! A cell may say `String`, `[call](call.md) collection`, `Collection([x][])`, `[a], [b], or [c]`, `Edm.Int32`,
//! `String (timestamp)`, `colour enum` … (survey section 5 "Type cells", behaviour study 1.10). What is read is what
//! a sensible reader means; nothing is looked up, so a name stays a name whether or not anything defines it.

use std::ops::Range;

use super::lexicon::{Lexicon, Phrase};
use super::links::{LinkScope, LinkedText};
use super::type_words::{remark_type, word_type};
use super::words::{find_word, is_name, range_in, strip_prefix, strip_suffix};
use super::{TypeAtom, TypeExpr, TypeMention, translation};
use docwright_core::odata::Primitive;

/// How well a type could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clarity {
    /// It is a type expression.
    Clear,
    /// More words stand around a type; the type was taken from among them.
    Wordy,
    /// It names no type.
    Unreadable,
}

/// Reads the words of a type cell. `None` when there are none.
pub(super) fn read(
    words: &LinkedText<'_>,
    scope: Option<&LinkScope<'_>>,
    lexicon: &Lexicon,
) -> Option<(TypeExpr, Clarity)> {
    let all = trim(words.text, 0..words.text.len());
    if all.is_empty() {
        return None;
    }
    let reader = Reader {
        words,
        scope,
        lexicon,
    };
    if let Some(found) = reader.union(all.clone()) {
        return Some((reader.finish(found), Clarity::Clear));
    }
    if let Some(found) = reader
        .leading(all.clone())
        .or_else(|| reader.only_link(&all))
    {
        return Some((reader.finish(found), Clarity::Wordy));
    }
    let nothing = Found {
        collection: find_word(words.text, "collection").is_some(),
        ..Found::default()
    };
    Some((reader.finish(nothing), Clarity::Unreadable))
}

/// What has been gathered so far.
#[derive(Default)]
struct Found {
    alternatives: Vec<TypeAtom>,
    collection: bool,
    loose: bool,
}

/// What the words around a name say of it.
#[derive(Default)]
struct Around {
    collection: bool,
    says_enum: bool,
    /// The words of a remark in parentheses: `String (timestamp)`.
    remark: Option<Range<usize>>,
}

struct Reader<'r, 't> {
    words: &'r LinkedText<'t>,
    scope: Option<&'r LinkScope<'r>>,
    lexicon: &'r Lexicon,
}

impl Reader<'_, '_> {
    fn finish(&self, found: Found) -> TypeExpr {
        TypeExpr {
            alternatives: found.alternatives,
            collection: found.collection,
            loose: found.loose,
            span: self.words.span,
        }
    }

    fn text(&self, range: &Range<usize>) -> &str {
        self.words.text.get(range.clone()).unwrap_or("")
    }

    /// One type, or several between `or`, commas, bars and slashes.
    fn union(&self, range: Range<usize>) -> Option<Found> {
        if let Some(one) = self.single(range.clone()) {
            return Some(one);
        }
        let (range, around) = self.unwrap(range);
        let parts = self.split(&range);
        if parts.len() < 2 {
            return None;
        }
        let mut union = Found {
            collection: around.collection,
            ..Found::default()
        };
        for part in parts {
            let found = self.single(part)?;
            union.collection |= found.collection;
            union.loose |= found.loose;
            for atom in found.alternatives {
                if !union.alternatives.contains(&atom) {
                    union.alternatives.push(atom);
                }
            }
        }
        Some(union)
    }

    /// A name with what may stand around it.
    fn single(&self, range: Range<usize>) -> Option<Found> {
        if let Some((atom, loose)) = self.plain_alias(&range) {
            return Some(Found {
                alternatives: vec![atom],
                collection: false,
                loose,
            });
        }
        let (core, around) = self.unwrap(range);
        let (atom, loose) = self.atom(&core, &around)?;
        Some(Found {
            alternatives: vec![atom],
            collection: around.collection,
            loose,
        })
    }

    /// Several words that together are one type word (`JSON object`), before `object` is taken off as a suffix.
    fn plain_alias(&self, range: &Range<usize>) -> Option<(TypeAtom, bool)> {
        if self.words.link_over(range).is_some() {
            return None;
        }
        self.word(self.text(range))
    }

    /// A type word, English or translated.
    fn word(&self, text: &str) -> Option<(TypeAtom, bool)> {
        word_type(self.lexicon.type_word(text))
    }

    /// Takes off collection marks, articles, remarks and words such as `resource`, until nothing changes.
    fn unwrap(&self, range: Range<usize>) -> (Range<usize>, Around) {
        let mut around = Around::default();
        let mut range = trim(self.words.text, range);
        loop {
            let before = range.clone();
            self.unwrap_collection(&mut range, &mut around);
            self.unwrap_remark(&mut range, &mut around);
            self.unwrap_words(&mut range, &mut around);
            range = trim(self.words.text, range);
            if range == before {
                return (range, around);
            }
        }
    }

    fn narrow(&self, range: &mut Range<usize>, rest: &str) {
        *range = range_in(self.words.text, rest);
    }

    fn unwrap_collection(&self, range: &mut Range<usize>, around: &mut Around) {
        let text = self.text(range);
        for word in ["collection", "array", "list"] {
            let Some(rest) = strip_prefix(text, word) else {
                continue;
            };
            let rest = rest.trim_start();
            let inner = [('(', ')'), ('<', '>')].iter().find_map(|(open, close)| {
                let inner = rest.strip_prefix(*open)?;
                Some(inner.strip_suffix(*close).unwrap_or(inner))
            });
            let of = strip_prefix(rest, "of ");
            // `Collections of x`
            let of = of.or_else(|| strip_prefix(rest, "s of "));
            if let Some(inner) = inner.or(of) {
                around.collection = true;
                return self.narrow(range, inner);
            }
        }
        let translated = self.lexicon.strip_end(Phrase::Collection, text);
        let translated = translated.or_else(|| {
            let inner = self.lexicon.strip_start(Phrase::Collection, text)?;
            let inner = inner.trim_start().strip_prefix(['(', '（'])?;
            Some(inner.strip_suffix([')', '）']).unwrap_or(inner))
        });
        if let Some(rest) = translated.filter(|r| !r.trim().is_empty()) {
            around.collection = true;
            return self.narrow(range, rest);
        }
        for suffix in ["collection", "collections", "array", "list"] {
            let Some(rest) = strip_suffix(text, suffix) else {
                continue;
            };
            let end = range.start + rest.len();
            let apart = rest.ends_with(|c: char| c.is_whitespace() || c == ')' || c == ']');
            // `[x](x.md)collection`: the link ends where the word begins.
            let glued = self.words.links.iter().any(|l| l.end == end);
            if (apart || glued) && !rest.trim().is_empty() {
                around.collection = true;
                return self.narrow(range, rest);
            }
        }
        if let Some(rest) = text.strip_suffix("[]")
            && !rest.is_empty()
        {
            around.collection = true;
            self.narrow(range, rest);
        }
    }

    fn unwrap_remark(&self, range: &mut Range<usize>, around: &mut Around) {
        let text = self.text(range);
        let (remark, rest) = if let Some((before, remark)) =
            text.strip_suffix(')').and_then(|t| t.rsplit_once('('))
        {
            (remark, before)
        } else if let Some((remark, after)) = text.strip_prefix('(').and_then(|t| t.split_once(')'))
        {
            (remark, after)
        } else {
            return;
        };
        if rest.trim().is_empty() {
            return;
        }
        around.says_enum |= find_word(remark, "enum").is_some();
        around.collection |= remark.trim().eq_ignore_ascii_case("collection");
        let remark = range_in(self.words.text, remark);
        self.narrow(range, rest);
        around.remark.get_or_insert(remark);
    }

    fn unwrap_words(&self, range: &mut Range<usize>, around: &mut Around) {
        let text = self.text(range);
        for article in ["a ", "an ", "the "] {
            // Not within a link: a type may be called `a`.
            if let Some(rest) = strip_prefix(text, article)
                && self
                    .words
                    .link_over(&(range.start..range.start + 1))
                    .is_none()
            {
                return self.narrow(range, rest);
            }
        }
        for suffix in [" enum", " enumeration", " enum type"] {
            if let Some(rest) = strip_suffix(text, suffix) {
                around.says_enum = true;
                return self.narrow(range, rest);
            }
        }
        for suffix in [
            " resource",
            " resources",
            " object",
            " objects",
            " type",
            " entity",
            " resource type",
        ] {
            if let Some(rest) = strip_suffix(text, suffix)
                && self.word(text).is_none()
            {
                return self.narrow(range, rest);
            }
        }
    }

    /// A linked name, a primitive, or a bare name.
    fn atom(&self, range: &Range<usize>, around: &Around) -> Option<(TypeAtom, bool)> {
        let text = self.text(range);
        if text.is_empty() {
            return None;
        }
        if let Some(link) = self.words.link_over(range) {
            if link.start > range.start || link.end < range.end {
                return None;
            }
            let text = translation::dotted(self.lexicon, text);
            let name = text.trim_start_matches('#');
            let target = self.scope.and_then(|s| s.resolve(link.target));
            // Words that are exactly a primitive type's name mean it, whatever page they link to for details.
            if let Some(primitive) = Primitive::ALL.iter().find(|p| p.name() == name) {
                return Some((TypeAtom::Primitive(*primitive), false));
            }
            if target.is_none()
                && let Some(found) = self.word(name)
            {
                return Some(found);
            }
            let loose = !is_name(name);
            if loose && target.is_none() {
                return None;
            }
            let name = &*translation::linked_name(self.lexicon, name, target.as_ref());
            return Some((self.mention(name, target, around, link.span), loose));
        }
        if let Some(found) = self.refined(text, around) {
            return Some(found);
        }
        let text = translation::dotted(self.lexicon, text);
        let name = text.trim_start_matches('#');
        is_name(name).then(|| {
            let span = self.words.span_of(range.clone());
            (self.mention(name, None, around, span), false)
        })
    }

    fn mention(
        &self,
        name: &str,
        link: Option<super::LinkTarget>,
        around: &Around,
        span: docwright_core::diagnostic::Span,
    ) -> TypeAtom {
        TypeAtom::Named(TypeMention {
            name: name.to_owned(),
            link,
            says_enum: around.says_enum,
            collection: around.collection,
            span,
        })
    }

    /// A type word, made narrower by a remark: `String (timestamp)` is a point in time.
    fn refined(&self, text: &str, around: &Around) -> Option<(TypeAtom, bool)> {
        let (atom, loose) = self.word(text)?;
        if atom == TypeAtom::Primitive(Primitive::String)
            && let Some(remark) = &around.remark
            && let Some(narrower) = remark_type(self.text(remark))
        {
            return Some((TypeAtom::Primitive(narrower), loose));
        }
        Some((atom, loose))
    }

    /// Ranges between `or`, commas, bars and slashes that stand outside links.
    fn split(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let text = self.text(range);
        let mut parts = Vec::new();
        let mut start = range.start;
        let mut at = 0;
        while at < text.len() {
            let here = range.start + at;
            let rest = text.get(at..).unwrap_or("");
            let inside = self
                .words
                .links
                .iter()
                .any(|l| l.start <= here && here < l.end);
            let length = if inside { 0 } else { self.separator(rest) };
            if length > 0 {
                parts.push(start..here);
                start = here + length;
                at += length;
            } else {
                at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
        parts.push(start..range.end);
        parts
            .into_iter()
            .map(|p| trim(self.words.text, p))
            .filter(|p| !p.is_empty())
            .collect()
    }

    /// The length of a separator at the start of `rest`, English or translated.
    fn separator(&self, rest: &str) -> usize {
        match separator(rest) {
            0 => {
                let after = self.lexicon.strip_start(Phrase::Or, rest.trim_start());
                after.map_or(0, |after| rest.len() - after.len())
            }
            length => length,
        }
    }

    /// A type at the beginning of a sentence: `[x](x.md) collection. Holds ..`, `string, maximum size 20`.
    fn leading(&self, range: Range<usize>) -> Option<Found> {
        let text = self.text(&range);
        let end_of_link = self
            .words
            .links
            .first()
            .filter(|l| l.start == range.start)
            .map_or(0, |l| l.end - range.start);
        let cut = text
            .char_indices()
            .filter(|(at, _)| *at >= end_of_link)
            .find(|(_, c)| matches!(c, '.' | ',' | ';' | ':' | '(' | '\n'))
            .filter(|(at, c)| {
                // A dot within a qualified name does not end the type.
                *c != '.' || text[at + 1..].starts_with(|c: char| c.is_whitespace())
            })
            .map(|(at, _)| at)?;
        let found = self.single(range.start..range.start + cut)?;
        // The first word of a sentence is no type; a link or a primitive is.
        let certain = |a: &TypeAtom| !matches!(a, TypeAtom::Named(_)) || end_of_link > 0;
        found.alternatives.iter().all(certain).then_some(found)
    }

    /// The one link of a sentence; several links leave it open which is meant.
    fn only_link(&self, range: &Range<usize>) -> Option<Found> {
        let [link] = self.words.links.as_slice() else {
            return None;
        };
        let around = Around {
            collection: find_word(self.text(range), "collection").is_some(),
            ..Around::default()
        };
        let (atom, _) = self.atom(&trim(self.words.text, link.start..link.end), &around)?;
        matches!(atom, TypeAtom::Named(_)).then(|| Found {
            alternatives: vec![atom],
            collection: around.collection,
            loose: true,
        })
    }
}

/// The length of a separator of alternatives at the start of `rest`, or 0.
fn separator(rest: &str) -> usize {
    for word in [", or ", " or ", ", ", " | ", "|", "/", "\n"] {
        if strip_prefix(rest, word).is_some() {
            return word.len();
        }
    }
    0
}

/// Narrows a range to its text without outer white space, emphasis, ticks and closing punctuation.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range).unwrap_or("");
    let outer = |c: char| c.is_whitespace() || matches!(c, '*' | '`' | '"' | '\u{a0}');
    let part = part
        .trim_start_matches(outer)
        .trim_end_matches(|c: char| outer(c) || matches!(c, '.' | ',' | ';' | ':' | '?' | '。'));
    // A reference link that the page reader left alone: `[x][]`, `[x]`.
    let part = match part.strip_prefix('[') {
        Some(inner) => inner
            .strip_suffix("][]")
            .or_else(|| inner.strip_suffix(']'))
            .filter(|inner| !inner.contains([']', '[']))
            .unwrap_or(part),
        None => part,
    };
    // A link that is never closed: `[x](x.md`.
    let part = match part.strip_prefix('[').and_then(|p| p.split_once("](")) {
        Some((words, target)) if !target.contains(')') => words,
        _ => part,
    };
    range_in(text, part)
}

#[cfg(test)]
#[path = "type_expr_tests.rs"]
mod tests;
