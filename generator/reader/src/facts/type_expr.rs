//! The small grammar of type cells.
//!
//! A cell may say `String`, `[call](call.md) collection`, `Collection([x][])`, `[a], [b], or [c]`, `Edm.Int32`,
//! `String (timestamp)`, `colour enum` and more. Nothing is looked up, so a name stays a name whether or not anything
//! defines it.

use std::ops::Range;

use super::lexicon::{Lexicon, Word};
use super::links::{LinkScope, LinkedText};
use super::type_words::{remark_type, word_type};
use super::words::{is_name, range_in};
use super::{TypeAtom, TypeExpr, TypeMention, translation};
use docwright_core::odata::Primitive;

/// How well a type could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clarity {
    /// It is a type expression.
    Clear,
    /// There are more words around a type.
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
        collection: reader.says_collection(&all),
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

    /// One type, or several between `or`, `and`, commas, bars and slashes.
    fn union(&self, range: Range<usize>) -> Option<Found> {
        if let Some(one) = self.single(range.clone()) {
            return Some(one);
        }
        let (range, around) = self.unwrap(range);
        let mut parts = self.split(&range);
        if parts.len() < 2 {
            return None;
        }
        parts.retain(|part| !self.lexicon.is(Word::BesideType, self.text(part)));
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
        (!union.alternatives.is_empty()).then_some(union)
    }

    /// A name with the words around it.
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

    /// A word for a primitive type.
    fn word(&self, text: &str) -> Option<(TypeAtom, bool)> {
        word_type(text, self.lexicon)
    }

    fn says_collection(&self, range: &Range<usize>) -> bool {
        let found = self
            .lexicon
            .find(Word::Collection, self.words.text, range.clone());
        found.is_some()
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
        let rest = self.elements(text).or_else(|| {
            // `[x](x.md)collection`: the link ends where the word begins.
            let last = self.words.links.iter().rev().find(|l| l.end < range.end);
            let joint = last.and_then(|l| l.end.checked_sub(range.start));
            let words = [Word::Collection, Word::List];
            words
                .into_iter()
                .find_map(|word| self.lexicon.strip_end(word, text, joint))
        });
        let rest = rest.or_else(|| text.strip_suffix("[]").filter(|rest| !rest.is_empty()));
        if let Some(rest) = rest {
            around.collection = true;
            self.narrow(range, rest);
        }
    }

    /// The type of the elements in `Collection(x)`, `List<x>`, `array of x`.
    fn elements<'x>(&self, text: &'x str) -> Option<&'x str> {
        let collection = self.lexicon.strip_start(Word::Collection, text);
        let rest = collection.or_else(|| self.lexicon.strip_start(Word::List, text))?;
        let rest = rest.trim_start();
        let of = || self.lexicon.strip_start(Word::Of, rest);
        // Translations may leave `of` out.
        let bare = || Some(rest).filter(|_| !self.lexicon.is_english());
        let elements = in_brackets(rest).or_else(of).or_else(bare);
        elements.filter(|elements| !elements.trim().is_empty())
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
        let says_enum = self.lexicon.find(Word::Enum, remark, 0..remark.len());
        around.says_enum |= says_enum.is_some();
        around.collection |= self.lexicon.is(Word::Collection, remark);
        let remark = range_in(self.words.text, remark);
        self.narrow(range, rest);
        around.remark.get_or_insert(remark);
    }

    fn unwrap_words(&self, range: &mut Range<usize>, around: &mut Around) {
        let text = self.text(range);
        // Not within a link: a type may be called `a`.
        let linked = self.words.link_over(&(range.start..range.start + 1));
        if let (Some(rest), None) = (self.lexicon.strip_article(text), linked) {
            return self.narrow(range, rest);
        }
        if let Some(rest) = self.lexicon.strip_end(Word::Enum, text, None) {
            around.says_enum = true;
            return self.narrow(range, rest);
        }
        if self.word(text).is_some() {
            return;
        }
        if let Some(rest) = self.without_marks(range) {
            return self.narrow(range, rest);
        }
        let mut kinds = vec![Word::Object, Word::Objects, Word::Type];
        kinds.extend(around.collection.then_some(Word::Value));
        if let Some(rest) = self.lexicon.strip_any(&kinds, text) {
            self.narrow(range, rest);
        }
    }

    /// The type in `Double optional`, `Double - optional`, `Nullable Double`, `Nullable<Double>`.
    fn without_marks(&self, range: &Range<usize>) -> Option<&str> {
        let joints = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ',' | ';');
        let text = self.text(range);
        let before = self.lexicon.strip_end(Word::BesideType, text, None);
        let before = before.map(|rest| {
            let rest = rest.trim_end_matches(joints);
            let left = self.lexicon.strip_end(Word::Or, rest, None);
            left.unwrap_or(rest)
        });
        let rest = before.or_else(|| {
            let after = self.lexicon.strip_start(Word::BesideType, text)?;
            let apart = after.strip_prefix(joints);
            in_brackets(after).or(apart.map(|rest| rest.trim_start_matches(joints)))
        });
        let rest = rest.filter(|rest| !rest.is_empty())?;
        // A link's text is a name, whatever its words.
        let left = range_in(self.words.text, rest);
        let cut = if left.start > range.start {
            range.start
        } else {
            left.end
        };
        let linked = self
            .words
            .links
            .iter()
            .any(|l| l.start <= cut && cut < l.end);
        (!linked).then_some(rest)
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
        let several = || text.strip_suffix(['s', 'S']).filter(|_| around.collection);
        let (atom, loose) = self
            .word(text)
            // `Collection of strings`.
            .or_else(|| self.word(several()?))?;
        if atom == TypeAtom::Primitive(Primitive::String)
            && let Some(remark) = &around.remark
            && let Some(narrower) = remark_type(self.text(remark), self.lexicon)
        {
            return Some((TypeAtom::Primitive(narrower), loose));
        }
        Some((atom, loose))
    }

    /// Ranges between `or`, `and`, commas, bars and slashes outside links.
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
            let length = if inside { 0 } else { self.separator(here) };
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

    /// The length of a separator of alternatives at byte `at`, or 0.
    fn separator(&self, at: usize) -> usize {
        let rest = self.words.text.get(at..).unwrap_or("");
        if rest.starts_with(['|', '/', '\n']) {
            return 1;
        }
        let word = at + (rest.len() - rest.trim_start().len());
        let joint = |joint| self.lexicon.end_at(joint, self.words.text, word);
        match joint(Word::Or).or_else(|| joint(Word::And)) {
            Some(end) => end - at,
            None if rest.starts_with(", ") => 2,
            None => 0,
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
        // The first word of a sentence is not a type; a link or a primitive is.
        let certain = |a: &TypeAtom| !matches!(a, TypeAtom::Named(_)) || end_of_link > 0;
        found.alternatives.iter().all(certain).then_some(found)
    }

    /// The one link of a sentence; several links leave it open which is meant.
    fn only_link(&self, range: &Range<usize>) -> Option<Found> {
        let [link] = self.words.links.as_slice() else {
            return None;
        };
        let around = Around {
            collection: self.says_collection(range),
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

/// The text within the brackets that begin it; a closing one may be missing.
fn in_brackets(text: &str) -> Option<&str> {
    let brackets = [('(', ')'), ('<', '>'), ('（', '）')];
    brackets.into_iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?;
        Some(inner.strip_suffix(close).unwrap_or(inner))
    })
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
