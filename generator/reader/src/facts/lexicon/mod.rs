//! The words and phrases that pages are read by: one file a language, English among them.
//!
//! A page in a language is read with the words of that language and of English, since translated pages hold both.
//! Readers ask for keys; only the files know words. What the files of this folder lack, a docs tree can bring as
//! `lexicon.TAG.toml` in its root.

mod file;
mod finder;
mod hits;
mod keys;
#[cfg(feature = "learn")]
mod learn;
#[cfg(feature = "learn")]
mod mine;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use file::Entries;
use finder::Finder;
use hits::{Hit, Term, is_whole};
pub(super) use hits::{Hits, is_apart};
pub(super) use keys::{Column, Heading, Phrase, TypeWord, Word};
#[cfg(feature = "learn")]
pub use learn::{Learned, learn};

use crate::source::Sources;
use docwright_core::diagnostic::{Diagnostic, FileId};
use docwright_core::odata::Primitive;
use docwright_core::sorted::SortedMap;

/// The built-in languages beside English. A test compares the list with the folder.
const BUILT_IN: [&str; 2] = [include_str!("zh-cn.toml"), include_str!("pt-br.toml")];

static ENGLISH_FILE: LazyLock<Entries> =
    LazyLock::new(|| file::read(include_str!("en.toml"), FileId(0), None).0);

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&[&ENGLISH_FILE]));

/// The type that a word of a type cell is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Primitive(Primitive),
    Word(TypeWord),
}

/// The words of one language together with the English ones.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// The language tag in lower case.
    language: String,
    /// Whole header cells in lower case.
    columns: SortedMap<String, Column>,
    /// Whole type cells in lower case.
    types: SortedMap<String, Type>,
    /// Whole cells in lower case, and the English name of the kind of permission.
    permissions: SortedMap<String, String>,
    /// Translated names in lower case, and what they may have been.
    names: SortedMap<String, Vec<String>>,
    /// By [`Word`], the longest first.
    words: Vec<Vec<String>>,
    /// The term of each pattern of the automaton, and whether it is English.
    terms: Vec<(Term, bool)>,
    finder: Finder,
}

/// All languages that a docs tree can be read in.
#[derive(Debug)]
pub(super) struct Lexicons {
    /// The files of the docs tree.
    files: Vec<Entries>,
    /// English with the words that the docs tree adds; `None` when it adds none.
    english: Option<Lexicon>,
    /// All other languages, made when the first localised page is read. Those of the docs tree come first.
    others: OnceLock<Vec<Lexicon>>,
    /// What is wrong with the files of the docs tree.
    pub(super) findings: Vec<Diagnostic>,
}

impl Lexicons {
    /// The built-in languages and those that the docs tree brings.
    pub(super) fn of(sources: &Sources) -> Self {
        let (mut files, mut findings) = (Vec::new(), Vec::new());
        for (id, source) in sources.files() {
            if crate::source::is_lexicon(&source.path) {
                let (entries, found) = file::read(source.text(), id, Some(&ENGLISH));
                files.push(entries);
                findings.extend(found);
            }
        }
        let mut english = files.iter().filter(|file| file.is_english());
        let english = english
            .next()
            .map(|own| Lexicon::new(&[own, &ENGLISH_FILE]));
        Self {
            files,
            english,
            others: OnceLock::new(),
            findings,
        }
    }

    /// The lexicon of a language; English for those that have none.
    pub(super) fn get(&self, language: Option<&str>) -> &Lexicon {
        let english = self.english.as_ref().unwrap_or(&ENGLISH);
        language.and_then(|tag| self.find(tag)).unwrap_or(english)
    }

    /// The lexicon of a language other than English, by its tag or by the part before the region.
    pub(super) fn find(&self, language: &str) -> Option<&Lexicon> {
        let others = self.others.get_or_init(|| self.others());
        let by_tag = |tag: &str| others.iter().find(|lexicon| lexicon.language == tag);
        let general = || by_tag(language.split('-').next()?);
        by_tag(language).or_else(general)
    }

    fn others(&self) -> Vec<Lexicon> {
        let built_in = BUILT_IN.map(|text| file::read(text, FileId(0), Some(&ENGLISH)).0);
        let (english, own): (Vec<_>, Vec<_>) =
            self.files.iter().partition(|file| file.is_english());
        let languages = own.into_iter().chain(&built_in);
        let lexicons = languages.map(|language| {
            let english = english.iter().copied().chain([&*ENGLISH_FILE]);
            let layers: Vec<&Entries> = std::iter::once(language).chain(english).collect();
            Lexicon::new(&layers)
        });
        lexicons.collect()
    }
}

impl Lexicon {
    /// The words of English pages.
    pub(super) fn english() -> &'static Self {
        &ENGLISH
    }

    /// The words of several files, that of the language itself first.
    fn new(files: &[&Entries]) -> Self {
        let terms = files.iter().flat_map(|file| &file.terms);
        let patterns: Vec<String> = terms.map(|(text, _)| text.to_lowercase()).collect();
        let mut lexicon = Self {
            language: files.first().map_or("", |own| &own.language).to_owned(),
            columns: SortedMap::new(),
            types: SortedMap::new(),
            permissions: SortedMap::new(),
            names: SortedMap::new(),
            words: vec![Vec::new(); Word::ALL.len()],
            terms: Vec::new(),
            finder: Finder::new(&patterns),
        };
        for file in files {
            lexicon.add(file);
        }
        for words in &mut lexicon.words {
            docwright_core::order::sort_by_key(words, |word| Reverse(word.len()));
        }
        lexicon
    }

    fn add(&mut self, file: &Entries) {
        for (word, column) in &file.columns {
            self.columns.or_insert(word.to_lowercase(), *column);
        }
        for (word, ty) in &file.types {
            self.types.or_insert(word.to_lowercase(), *ty);
        }
        for (word, kind) in &file.permissions {
            self.permissions
                .or_insert_with(word.to_lowercase(), || kind.clone());
        }
        for (word, name) in &file.names {
            self.names
                .or_default(word.to_lowercase())
                .push(name.clone());
        }
        for (text, word) in &file.words {
            if let Some(texts) = self.words.get_mut(*word as usize) {
                texts.push(text.clone());
            }
        }
        let terms = file
            .terms
            .iter()
            .map(|(_, term)| (*term, file.is_english()));
        self.terms.extend(terms);
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
        let text = &*self.folded(text);
        let mut all = Vec::new();
        self.finder.find(text, |pattern, range| {
            if let Some((term, english)) = self.terms.get(pattern)
                && is_whole(text, &range)
            {
                all.push(Hit {
                    term: *term,
                    range,
                    english: *english,
                });
            }
        });
        Hits::new(all)
    }

    /// The text in lower case, each letter at its place; the automaton itself folds ASCII only.
    fn folded<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.is_english() || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let lower = |c: char| {
            let mut lower = c.to_lowercase();
            let folded = lower.next().filter(|l| l.len_utf8() == c.len_utf8());
            folded.filter(|_| lower.next().is_none()).unwrap_or(c)
        };
        Cow::Owned(text.chars().map(lower).collect())
    }

    /// The heading that a word is for.
    fn heading_word(&self, text: &str) -> Option<Heading> {
        let hits = self.hits(text);
        let mut headings = hits.headings();
        let whole = headings.find(|(_, place)| *place == (0..text.len()))?;
        Some(whole.0)
    }

    /// A heading with its translated parts in English.
    pub(super) fn heading<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.is_english() {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for (heading, place) in self.hits(text).translated_headings() {
            if place.start < at {
                continue;
            }
            out.push_str(text.get(at..place.start).unwrap_or(""));
            if out.ends_with(char::is_alphanumeric) {
                out.push(' ');
            }
            out.push_str(heading.name());
            at = place.end;
        }
        out.push_str(text.get(at..).unwrap_or(""));
        Cow::Owned(out)
    }

    /// The end of a word that begins at byte `at`; of several the longest.
    pub(super) fn end_at(&self, word: Word, text: &str, at: usize) -> Option<usize> {
        let found = self.texts(word).iter().find(|own| {
            let here = text.get(at..at + own.len());
            here.is_some_and(|here| same(here, own)) && is_whole(text, &(at..at + own.len()))
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
            let end = text.get(at..)?;
            let rest = text.get(..at)?;
            let fits = same(end, own)
                && (joint == Some(at) || is_apart(rest, end))
                && !rest.trim_end().is_empty();
            fits.then(|| rest.trim_end())
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
        self.texts(word).iter().any(|own| same(own, text))
    }

    fn texts(&self, word: Word) -> &[String] {
        self.words.get(word as usize).map_or(&[], |texts| texts)
    }
}

/// Whether two words are the same in either letter case.
fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || !a.is_ascii() && a.to_lowercase() == b.to_lowercase()
}

fn lower(text: &str) -> String {
    text.trim().to_lowercase()
}

#[cfg(test)]
mod tests;
