//! The words and phrases that pages are read by: one file a language, English among them.
//!
//! A page in a language is read with the words of that language and of English, since translated pages hold both.
//! Readers ask for keys; only the files know words. What the files of this folder lack, a docs tree can bring as
//! `lexicon.TAG.toml` in its root.

mod file;
mod keys;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rustc_hash::FxHashMap;

use file::Entries;
pub(super) use keys::{Column, Heading, Phrase, TypeWord, Word};

use crate::source::Sources;
use docwright_core::diagnostic::{Diagnostic, FileId};
use docwright_core::odata::Primitive;

/// The built-in languages beside English. A test compares the list with the folder.
const BUILT_IN: [&str; 1] = [include_str!("zh-cn.toml")];

static ENGLISH_ENTRIES: LazyLock<Entries> =
    LazyLock::new(|| file::read(include_str!("en.toml"), FileId(0), None).0);

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(None, &ENGLISH_ENTRIES));

/// Parsed when the first localised page is read.
static TRANSLATED: LazyLock<Vec<Lexicon>> = LazyLock::new(|| {
    let files = BUILT_IN.iter();
    let entries = files.map(|text| file::read(text, FileId(0), Some(&ENGLISH)).0);
    entries.map(|own| Lexicon::of_language(&own)).collect()
});

/// The type that a word of a type cell is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Primitive(Primitive),
    Word(TypeWord),
}

/// What is searched in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    Phrase(Phrase),
    Heading(Heading),
    /// A remark behind a string.
    Remark(Primitive),
}

impl From<Phrase> for Term {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

impl From<Heading> for Term {
    fn from(heading: Heading) -> Self {
        Self::Heading(heading)
    }
}

impl From<Primitive> for Term {
    fn from(primitive: Primitive) -> Self {
        Self::Remark(primitive)
    }
}

/// The words of one language together with the English ones.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// The language tag in lower case.
    language: String,
    /// Whole header cells in lower case.
    columns: FxHashMap<String, Column>,
    /// Whole type cells in lower case.
    types: FxHashMap<String, Type>,
    /// Whole cells in lower case, and the English name of the kind of permission.
    permissions: FxHashMap<String, String>,
    /// Translated names in lower case, and what they may have been.
    names: FxHashMap<String, Vec<String>>,
    /// By [`Word`], the longest first.
    words: Vec<Vec<String>>,
    /// What each pattern of the automaton stands for.
    terms: Vec<Term>,
    /// How many of the terms are English.
    english_terms: usize,
    finder: AhoCorasick,
}

/// All languages that a docs tree can be read in.
#[derive(Debug)]
pub(super) struct Lexicons {
    /// The languages that the docs tree brings.
    own: Vec<Lexicon>,
    /// What is wrong with the files of the docs tree.
    pub(super) findings: Vec<Diagnostic>,
}

impl Lexicons {
    /// The built-in languages and those that the docs tree brings.
    pub(super) fn of(sources: &Sources) -> Self {
        let (mut own, mut findings) = (Vec::new(), Vec::new());
        for (id, source) in sources.files() {
            if crate::source::is_lexicon(&source.path) {
                let (entries, found) = file::read(source.text(), id, Some(&ENGLISH));
                own.push(Lexicon::of_language(&entries));
                findings.extend(found);
            }
        }
        Self { own, findings }
    }

    /// The lexicon of a language, by its tag or by the part before the region. Those of the docs tree come first.
    pub(super) fn get(&self, language: Option<&str>) -> &Lexicon {
        let Some(language) = language else {
            return &ENGLISH;
        };
        let by_tag = |tag: &str| {
            let mut all = self.own.iter().chain(TRANSLATED.iter());
            all.find(|lexicon| lexicon.language == tag)
        };
        let general = || by_tag(language.split('-').next()?);
        by_tag(language).or_else(general).unwrap_or(&ENGLISH)
    }
}

impl Lexicon {
    /// The words of English pages.
    pub(super) fn english() -> &'static Self {
        &ENGLISH
    }

    fn of_language(own: &Entries) -> Self {
        Self::new(Some(&ENGLISH_ENTRIES), own)
    }

    fn new(english: Option<&Entries>, own: &Entries) -> Self {
        // The words of the language come first.
        let all = || std::iter::once(own).chain(english);
        let mut columns = FxHashMap::default();
        let mut types = FxHashMap::default();
        let mut permissions = FxHashMap::default();
        let mut names: FxHashMap<String, Vec<String>> = FxHashMap::default();
        let mut words = vec![Vec::new(); Word::ALL.len()];
        for entries in all() {
            for (word, column) in &entries.columns {
                columns.entry(word.to_lowercase()).or_insert(*column);
            }
            for (word, ty) in &entries.types {
                types.entry(word.to_lowercase()).or_insert(*ty);
            }
            for (word, kind) in &entries.permissions {
                let kind = kind.clone();
                permissions.entry(word.to_lowercase()).or_insert(kind);
            }
            for (word, name) in &entries.names {
                let known = names.entry(word.to_lowercase()).or_default();
                known.push(name.clone());
            }
            for (text, word) in &entries.words {
                if let Some(texts) = words.get_mut(*word as usize) {
                    texts.push(text.clone());
                }
            }
        }
        for texts in &mut words {
            texts.sort_by_key(|text| Reverse(text.len()));
        }
        let terms = |entries: &Entries| {
            let phrases = entries
                .phrases
                .iter()
                .map(|(w, p)| (w.clone(), (*p).into()));
            let headings = entries
                .headings
                .iter()
                .map(|(w, h)| (w.clone(), (*h).into()));
            let remarks = entries
                .remarks
                .iter()
                .map(|(w, r)| (w.clone(), (*r).into()));
            let all: Vec<(String, Term)> = phrases.chain(headings).chain(remarks).collect();
            all
        };
        let mut patterns = english.map_or(Vec::new(), terms);
        let english_terms = if own.language == "en" {
            usize::MAX
        } else {
            patterns.len()
        };
        patterns.extend(terms(own));
        let (texts, terms): (Vec<String>, Vec<Term>) = patterns.into_iter().unzip();
        Self {
            language: own.language.clone(),
            columns,
            types,
            permissions,
            names,
            words,
            terms,
            english_terms,
            finder: finder(&texts),
        }
    }

    /// Whether the page is in the source language: nothing of it was translated.
    pub(super) fn is_english(&self) -> bool {
        self.language == "en"
    }

    /// What a column with this header cell holds.
    pub(super) fn column(&self, text: &str) -> Option<Column> {
        self.columns.get(&lower(text)).copied()
    }

    /// The type that a word is for, unless it is the name of a primitive.
    pub(super) fn type_word(&self, text: &str) -> Option<Type> {
        self.types.get(&lower(text)).copied()
    }

    /// The English name of a kind of permission.
    pub(super) fn permission<'t>(&'t self, text: &'t str) -> &'t str {
        self.permissions.get(&lower(text)).map_or(text, |kind| kind)
    }

    /// What a translated name may have been.
    pub(super) fn names(&self, text: &str) -> &[String] {
        self.names.get(&lower(text)).map_or(&[], |names| names)
    }

    /// Finds all terms of a text in one pass.
    pub(super) fn hits(&self, text: &str) -> Hits {
        let mut all = Vec::new();
        for found in self.finder.find_overlapping_iter(text) {
            let range = found.range();
            if is_whole(text, &range)
                && let Some(term) = self.terms.get(found.pattern().as_usize())
            {
                let english = found.pattern().as_usize() < self.english_terms;
                all.push(Hit {
                    term: *term,
                    range,
                    english,
                });
            }
        }
        if all.len() > 1 {
            all.sort_unstable_by_key(|hit: &Hit| (hit.range.start, Reverse(hit.range.end)));
        }
        Hits { all }
    }

    /// The heading that a word is for.
    fn heading_word(&self, text: &str) -> Option<Heading> {
        let hits = self.hits(text);
        let whole = hits.all.iter().find(|hit| hit.range == (0..text.len()))?;
        match whole.term {
            Term::Heading(heading) => Some(heading),
            _ => None,
        }
    }

    /// A heading with its translated parts in English.
    pub(super) fn heading<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.is_english() {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for hit in self.hits(text).all {
            let Term::Heading(heading) = hit.term else {
                continue;
            };
            if hit.english || hit.range.start < at {
                continue;
            }
            out.push_str(text.get(at..hit.range.start).unwrap_or(""));
            if out.ends_with(char::is_alphanumeric) {
                out.push(' ');
            }
            out.push_str(heading.name());
            at = hit.range.end;
        }
        out.push_str(text.get(at..).unwrap_or(""));
        Cow::Owned(out)
    }

    /// The end of a word that stands at byte `at`; of several the longest.
    pub(super) fn end_at(&self, word: Word, text: &str, at: usize) -> Option<usize> {
        let found = self.texts(word).iter().find(|own| {
            let here = text.get(at..at + own.len());
            here.is_some_and(|here| here.eq_ignore_ascii_case(own))
                && is_whole(text, &(at..at + own.len()))
        })?;
        Some(at + found.len())
    }

    /// The rest after a word at the beginning.
    pub(super) fn strip_start<'t>(&self, word: Word, text: &'t str) -> Option<&'t str> {
        text.get(self.end_at(word, text, 0)?..)
    }

    /// The rest after an article at the beginning.
    pub(super) fn strip_article<'t>(&self, text: &'t str) -> Option<&'t str> {
        let rest = self.strip_start(Word::Article, text)?;
        let trimmed = rest.trim_start();
        (trimmed.len() < rest.len()).then_some(trimmed)
    }

    /// The rest before a word at the end, without the white space between; never empty. In scripts with spaces, there
    /// is white space or a bracket before the word, unless it begins at byte `joint`.
    pub(super) fn strip_end<'t>(
        &self,
        word: Word,
        text: &'t str,
        joint: Option<usize>,
    ) -> Option<&'t str> {
        self.texts(word).iter().find_map(|own| {
            let at = text.len().checked_sub(own.len())?;
            let (rest, end) = (text.get(..at)?, text.get(at..)?);
            let apart = is_apart(rest, end) || joint == Some(at);
            let rest = rest.trim_end();
            (apart && end.eq_ignore_ascii_case(own) && !rest.is_empty()).then_some(rest)
        })
    }

    /// As [`Self::strip_end`], of several words.
    pub(super) fn strip_any<'t>(&self, words: &[Word], text: &'t str) -> Option<&'t str> {
        let mut words = words.iter();
        words.find_map(|word| self.strip_end(*word, text, None))
    }

    /// The first place of a word within a range of a text.
    pub(super) fn find(
        &self,
        word: Word,
        text: &str,
        within: Range<usize>,
    ) -> Option<Range<usize>> {
        let part = text.get(within.clone())?;
        let places = part.char_indices().map(|(at, _)| within.start + at);
        let mut found = places.filter_map(|at| Some(at..self.end_at(word, text, at)?));
        found.find(|hit| hit.end <= within.end)
    }

    /// Whether a text is one of the words and nothing else.
    pub(super) fn is(&self, word: Word, text: &str) -> bool {
        let text = text.trim();
        let same = |own: &String| own.eq_ignore_ascii_case(text);
        self.texts(word).iter().any(same)
    }

    fn texts(&self, word: Word) -> &[String] {
        self.words.get(word as usize).map_or(&[], |texts| texts)
    }
}

fn finder(patterns: &[String]) -> AhoCorasick {
    let built = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .prefilter(false)
        .build(patterns);
    built.unwrap_or_else(|error| panic!("a lexicon is too large: {error}"))
}

fn lower(text: &str) -> String {
    text.trim().to_lowercase()
}

/// The terms of one text with their places.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// By start; of those with one start the longest first.
    all: Vec<Hit>,
}

#[derive(Debug)]
struct Hit {
    term: Term,
    range: Range<usize>,
    english: bool,
}

impl Hits {
    /// Whether the text holds no term at all.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All places of a term that do not overlap: from each place on the first, and of those that begin there the longest.
    pub(super) fn each(&self, term: impl Into<Term>) -> impl Iterator<Item = Range<usize>> {
        let (term, mut end) = (term.into(), 0);
        self.all.iter().filter_map(move |hit| {
            let fits = hit.term == term && hit.range.start >= end;
            fits.then(|| {
                end = hit.range.end;
                hit.range.clone()
            })
        })
    }

    /// The first place of a term; of those that begin there the longest.
    pub(super) fn first(&self, term: impl Into<Term>) -> Option<Range<usize>> {
        self.each(term).next()
    }

    /// Whether the text holds a term.
    pub(super) fn has(&self, term: impl Into<Term>) -> bool {
        self.first(term).is_some()
    }

    /// What a heading announces, with places.
    pub(super) fn headings(&self) -> impl Iterator<Item = (Heading, Range<usize>)> {
        self.all.iter().filter_map(|hit| match hit.term {
            Term::Heading(heading) => Some((heading, hit.range.clone())),
            _ => None,
        })
    }
}

/// Whether a place is no part of a longer word. Scripts without spaces between words have no such joints.
fn is_whole(text: &str, place: &Range<usize>) -> bool {
    let (before, rest) = text.split_at(place.start);
    let (word, after) = rest.split_at(place.len());
    let joined_before = joins(before.chars().next_back()) && joins(word.chars().next());
    let joined_after = joins(after.chars().next()) && joins(word.chars().next_back());
    !joined_before && !joined_after
}

/// Whether a character joins another one to a word: a letter or digit of a script with spaces between words.
fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| (c.is_alphanumeric() && c < '\u{2e80}') || c == '_')
}

/// Whether a word can follow a text: there is white space or a bracket between, or its script does without.
pub(super) fn is_apart(before: &str, word: &str) -> bool {
    let spaced = joins(word.chars().next());
    !spaced || before.ends_with(|c: char| c.is_whitespace() || matches!(c, ')' | ']'))
}

#[cfg(test)]
mod tests;
