//! What an API page claims beside its tables: documented URLs, the types that prose links, status codes.

use super::context::Context;
use super::http;
use super::lexicon::{Hits, Lexicon, Phrase, Word};
use super::links::LinkedText;
use super::section::Section;
use super::words::{is_name, range_in};
use super::{PageFacts, ResponseProse, TypeMention, UrlFact, translation};
use crate::page::{AnnotationKind, Block, Fence, Inline};
use docwright_core::diagnostic::{Span, Spanned};
use docwright_core::odata::Method;
use docwright_core::url::{self, Parsed};

/// Request lines that document URLs: each alternative under `HTTP request`, and lone request lines with a relative
/// URL in sections of no other purpose (pages that explain one URL a section).
pub(super) fn read_urls<'a>(
    cx: &mut Context<'a>,
    block: &Block<'a>,
    fence: &'a Fence<'a>,
    urls: &mut Vec<UrlFact>,
) {
    let kind = cx.annotation(fence).map(|a| a.kind);
    let shows = matches!(
        kind,
        Some(AnnotationKind::Response | AnnotationKind::Resource | AnnotationKind::Example)
    );
    let section = cx.section(block);
    if shows || !(section == Section::HttpRequest || is_lone_url(section, fence)) {
        return;
    }
    let base = fence.content.start as usize;
    for line in http::request_lines(fence.text) {
        let span = cx.span(base + line.range.start..base + line.range.end);
        let foreign = Some("leads to a host that is not the service's");
        urls.push(read_url(cx, line.method, &line.url, span, foreign));
    }
}

/// Reads a URL; `foreign` is the finding on one of another host.
pub(super) fn read_url(
    cx: &mut Context<'_>,
    method: Method,
    raw: &str,
    span: Span,
    foreign: Option<&'static str>,
) -> UrlFact {
    let (path, reason) = match url::parse(raw, cx.bases) {
        Parsed::Path(path) => (Some(path), None),
        Parsed::Foreign => (None, foreign),
        Parsed::Unreadable(reason) => (None, Some(reason)),
    };
    if let Some(reason) = reason {
        cx.report_url(span, raw, reason);
    }
    UrlFact {
        method,
        path,
        below: cx.bases.below(raw).unwrap_or_default(),
        raw: raw.to_owned(),
        span,
    }
}

/// Whether a fence holds nothing but a relative URL, in a section that neither shows examples nor explains
/// parameters.
pub(super) fn is_lone_url(section: Section, fence: &Fence<'_>) -> bool {
    if !matches!(
        section,
        Section::Title | Section::Other | Section::Permissions
    ) {
        return false;
    }
    let request = http::request(fence.text);
    request.body.is_empty()
        && request.headers.is_empty()
        && request
            .lines
            .first()
            .is_some_and(|l| l.url.starts_with('/'))
}

/// A paragraph of the sections Request body and Response.
pub(super) fn read_prose(
    cx: &Context<'_>,
    section: Section,
    inline: &Inline<'_>,
    facts: &mut PageFacts,
) {
    match section {
        Section::RequestBody => facts.request_types.extend(mentions(cx, inline)),
        Section::Response => {
            let before = facts.response.statuses.len();
            read_statuses(cx, inline, &mut facts.response);
            let statuses = facts.response.statuses.get(before..).unwrap_or_default();
            let text = inline.text.as_ref();
            facts.response.body |= statuses.iter().any(|s| matches!(s.value, 200..=203))
                && statuses.iter().all(|s| s.value != 204)
                && cx.lexicon.find(Word::InBody, text, 0..text.len()).is_some();
            facts.response.types.extend(mentions(cx, inline));
        }
        _ => {}
    }
}

/// A paragraph that describes a body.
struct Prose<'t> {
    text: &'t str,
    hits: Hits,
    lexicon: &'t Lexicon,
}

/// Types that the words link, name in bold or ticks before `object` and the like, or primitives before these words.
fn mentions(cx: &Context<'_>, inline: &Inline<'_>) -> Vec<TypeMention> {
    let words = LinkedText::of(inline);
    let text = inline.text.as_ref();
    let prose = Prose {
        text,
        hits: cx.lexicon.hits(text),
        lexicon: cx.lexicon,
    };
    let mut found: Vec<(usize, TypeMention)> = Vec::new();
    for link in &words.links {
        let target = cx.scope.resolve(link.target);
        let words = text.get(link.start..link.end).unwrap_or("");
        let translated = translation::is_translated(cx.lexicon, words);
        let name = if translated {
            // The number of words is unknown after translation; a link into a page is to no type.
            target
                .as_ref()
                .filter(|t| t.anchor.is_empty())
                .map(|_| words)
        } else {
            type_word(words, cx.lexicon)
        };
        if let (Some(target), Some(name)) = (target, name)
            && leads_to_type(&target)
        {
            let name = &*translation::linked_name(cx.lexicon, name, Some(&target));
            let collection = prose.says_collection(link.start, link.end);
            found.push((
                link.start,
                TypeMention {
                    link: Some(target),
                    ..bare_mention(name, collection, link.span)
                },
            ));
        }
    }
    let mut add = |at: usize, mention: TypeMention| {
        let linked = words.links.iter().any(|l| l.start <= at && at < l.end);
        if !linked && !found.iter().any(|(other, _)| *other == at) {
            found.push((at, mention));
        }
    };
    for marked in inline.strong.iter().chain(&inline.codes) {
        if let Some((at, mention)) = prose.marked_type(marked.value.trim(), marked.span) {
            add(at, mention);
        }
    }
    for (at, word) in prose.primitives() {
        let collection = prose.says_collection(at, at + word.len());
        add(at, bare_mention(word, collection, inline.span));
    }
    docwright_core::order::sort_by_key(&mut found, |(at, _)| *at);
    found.into_iter().map(|(_, mention)| mention).collect()
}

fn bare_mention(name: &str, collection: bool, span: Span) -> TypeMention {
    TypeMention {
        collection,
        ..TypeMention::new(name, span)
    }
}

/// Whether a link leads to a page that may define a type: operations and sections of guides do not.
fn leads_to_type(target: &super::LinkTarget) -> bool {
    let mut folders = target.path.rsplit('/').skip(1);
    let nearest = folders.find(|folder| matches!(*folder, "api" | "resources"));
    target.path.ends_with(".md") && nearest != Some("api")
}

impl<'t> Prose<'t> {
    /// `String collection`, `a Boolean value`: primitives before a word for what they are.
    fn primitives(&self) -> impl Iterator<Item = (usize, &'t str)> {
        let words = self.text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
            .filter(|word| docwright_core::odata::Primitive::from_edm_name(word).is_some())
            .map(|word| (range_in(self.text, word).start, word))
            .filter(|(at, word)| self.names_kind(at + word.len()))
    }

    /// `a **call** object`: a marked word right before the word for what it is.
    fn marked_type(&self, name: &str, span: Span) -> Option<(usize, TypeMention)> {
        if !is_name(name) || !(self.lexicon.is_english() || name.is_ascii()) {
            return None;
        }
        let at = self.text.find(name)?;
        let end = at + name.len();
        let collection = self.says_collection(at, end);
        self.names_kind(end)
            .then(|| (at, bare_mention(name, collection, span)))
    }

    /// Whether a word such as `object` or `collection` follows, or the place where it is: `a Boolean in the response body`.
    fn names_kind(&self, at: usize) -> bool {
        let after = self.text.get(at..).unwrap_or("").trim_start();
        let kinds = [
            Word::Object,
            Word::Objects,
            Word::Collection,
            Word::Value,
            Word::InBody,
        ];
        kinds
            .into_iter()
            .any(|kind| self.lexicon.strip_start(kind, after).is_some())
    }

    /// Whether the words around a type speak of several.
    fn says_collection(&self, start: usize, end: usize) -> bool {
        let follows = |word, text| self.lexicon.strip_start(word, text);
        let after = self.text.get(end..).unwrap_or("").trim_start();
        let object = follows(Word::Object, after).map_or(after, str::trim_start);
        if follows(Word::Objects, after).is_some()
            || follows(Word::Collection, after).is_some()
            || follows(Word::List, after).is_some()
            || follows(Word::Collection, object).is_some()
        {
            return true;
        }
        let before = self.text.get(..start).unwrap_or("").trim_end();
        let sentence = before.rfind(". ").unwrap_or(0);
        self.hits.each(Phrase::CollectionOf).any(|hit| {
            hit.start >= sentence && hit.end <= before.len() && before.len() <= hit.end + 16
        })
    }
}

/// The name in link words such as `call object` or `microsoft.graph.call`; a phrase (`Common error conditions`) names
/// no type, two words may (`contact folder`).
fn type_word<'w>(words: &'w str, lexicon: &Lexicon) -> Option<&'w str> {
    let mut rest = words.trim();
    let kinds = [Word::Object, Word::Objects, Word::Type];
    while let Some(shorter) = lexicon.strip_any(&kinds, rest) {
        rest = shorter;
    }
    let count = rest.split_whitespace().count();
    (count > 0 && count <= 2).then_some(rest)
}

/// Three-digit numbers from 100 to 599 that are no part of a word.
fn read_statuses(cx: &Context<'_>, inline: &Inline<'_>, response: &mut ResponseProse) {
    let text = inline.markdown;
    let exact = cx.text(inline.span.range()) == text;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
            continue;
        }
        let length = bytes
            .iter()
            .skip(at)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let code = text
            .get(at..at + length)
            .and_then(|d| d.parse::<u16>().ok());
        let before = at.checked_sub(1).and_then(|i| bytes.get(i));
        let after = bytes.get(at + length);
        let joins = |b: Option<&u8>| {
            b.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/' | b'_' | b'.'))
        };
        let ends_sentence = after == Some(&b'.')
            && bytes
                .get(at + length + 1)
                .is_none_or(|b| b.is_ascii_whitespace());
        if let Some(code @ 100..=599) = code
            && length == 3
            && !joins(before)
            && (!joins(after) || ends_sentence)
        {
            let start = inline.span.start as usize;
            let span = if exact {
                cx.span(start + at..start + at + length)
            } else {
                inline.span
            };
            if !response.statuses.iter().any(|s| s.value == code) {
                response.statuses.push(Spanned::new(code, span));
            }
        }
        at += length;
    }
}
