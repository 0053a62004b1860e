//! Words of localised pages that stand for words of the dialect: one file a language.
//!
//! A page in a language is read with that language's lexicon beside the English words, since translated pages hold
//! both. Only words are here; which word counts where is for the readers. What `lexicon/*.toml` of this crate lacks, a
//! docs tree can bring as `lexicon.TAG.toml` in its root: neither needs code.

mod file;
mod phrase;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) use phrase::Phrase;

use super::words::find_from;
use crate::source::Sources;
use docwright_core::diagnostic::{Diagnostic, FileId};

/// The languages that are built in. A new file of the folder goes into this list; a test holds it to the folder.
const BUILT_IN: [&str; 1] = [include_str!("zh-cn.toml")];

static ENGLISH: Lexicon = Lexicon::empty();

/// The words of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lexicon {
    /// The language tag, lower case: `zh-cn`; `de` stands for all its regions.
    language: String,
    /// Header cells: translated and English word.
    columns: Vec<(String, String)>,
    /// Words of type cells.
    types: Vec<(String, String)>,
    /// Parts of headings, longest first.
    headings: Vec<(String, String)>,
    /// Kinds of permissions.
    permissions: Vec<(String, String)>,
    /// Names that were translated by mistake, and what they may have been.
    names: Vec<(String, String)>,
    /// Phrases, longest first.
    phrases: Vec<(String, Phrase)>,
}

/// All languages that a docs tree can be read in.
#[derive(Debug)]
pub(super) struct Lexicons {
    all: Vec<Lexicon>,
    /// What is wrong with the files of the docs tree.
    pub(super) findings: Vec<Diagnostic>,
}

impl Lexicons {
    /// The built-in languages and those that the docs tree brings, which come first.
    pub(super) fn of(sources: &Sources) -> Self {
        static PARSED: LazyLock<Vec<Lexicon>> = LazyLock::new(|| {
            let files = BUILT_IN.iter();
            files.map(|text| file::read(text, FileId(0)).0).collect()
        });
        let (mut all, mut findings) = (Vec::new(), Vec::new());
        for (id, source) in sources.files() {
            if crate::source::is_lexicon(&source.path) {
                let (lexicon, found) = file::read(source.text(), id);
                all.push(lexicon);
                findings.extend(found);
            }
        }
        all.extend(PARSED.iter().cloned());
        Self { all, findings }
    }

    /// The lexicon of a language, by its tag or by what stands before the region.
    pub(super) fn get(&self, language: Option<&str>) -> &Lexicon {
        let Some(language) = language else {
            return &ENGLISH;
        };
        let by_tag = |tag: &str| self.all.iter().find(|l| l.language == tag);
        let general = || by_tag(language.split('-').next()?);
        by_tag(language).or_else(general).unwrap_or(&ENGLISH)
    }
}

impl Lexicon {
    const fn empty() -> Self {
        Self {
            language: String::new(),
            columns: Vec::new(),
            types: Vec::new(),
            headings: Vec::new(),
            permissions: Vec::new(),
            names: Vec::new(),
            phrases: Vec::new(),
        }
    }

    /// The words of English pages: none but those that the readers know.
    pub(super) fn english() -> &'static Self {
        &ENGLISH
    }

    /// Whether there is nothing to look up.
    pub(super) fn is_english(&self) -> bool {
        self.language.is_empty()
    }

    /// The English word for a header cell.
    pub(super) fn column<'t>(&'t self, text: &'t str) -> &'t str {
        whole(&self.columns, text).unwrap_or(text)
    }

    /// The English word for a type.
    pub(super) fn type_word<'t>(&'t self, text: &'t str) -> &'t str {
        whole(&self.types, text).unwrap_or(text)
    }

    /// The English name of a kind of permission.
    pub(super) fn permission<'t>(&'t self, text: &'t str) -> &'t str {
        whole(&self.permissions, text).unwrap_or(text)
    }

    /// What a translated name may have been.
    pub(super) fn names<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let same = move |(word, _): &&(String, String)| same(word, text);
        self.names
            .iter()
            .filter(same)
            .map(|(_, name)| name.as_str())
    }

    /// A heading with its translated parts in English.
    pub(super) fn heading<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.is_english() {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
            let begins = |(word, _): &&(String, String)| begins(text, at, word);
            if let Some((word, english)) = self.headings.iter().find(begins) {
                if out.ends_with(char::is_alphanumeric) {
                    out.push(' ');
                }
                out.push_str(english);
                at += word.len();
                continue;
            }
            let Some(next) = rest.chars().next() else {
                break;
            };
            out.push(next);
            at += next.len_utf8();
        }
        Cow::Owned(out)
    }

    /// Where a phrase first stands in a text, the longest of those that begin there.
    pub(super) fn find(&self, phrase: Phrase, text: &str) -> Option<Range<usize>> {
        self.find_from(phrase, text, 0)
    }

    /// As [`Self::find`], from byte `from` on.
    pub(super) fn find_from(
        &self,
        phrase: Phrase,
        text: &str,
        from: usize,
    ) -> Option<Range<usize>> {
        let hits = self.words(phrase).filter_map(|word| {
            let at = find_whole(text, word, from)?;
            Some(at..at + word.len())
        });
        hits.min_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)))
    }

    /// Whether a phrase stands in a text.
    pub(super) fn says(&self, phrase: Phrase, text: &str) -> bool {
        self.find(phrase, text).is_some()
    }

    /// Whether a text is one of a phrase's words and nothing else.
    pub(super) fn is(&self, phrase: Phrase, text: &str) -> bool {
        self.words(phrase).any(|word| same(word, text.trim()))
    }

    /// What stands after one of a phrase's words at the beginning.
    pub(super) fn strip_start<'t>(&self, phrase: Phrase, text: &'t str) -> Option<&'t str> {
        let begins = self.words(phrase).find(|word| begins(text, 0, word))?;
        text.get(begins.len()..)
    }

    /// What stands before one of a phrase's words at the end.
    pub(super) fn strip_end<'t>(&self, phrase: Phrase, text: &'t str) -> Option<&'t str> {
        self.words(phrase).find_map(|word| {
            let at = text.len().checked_sub(word.len())?;
            begins(text, at, word).then(|| text.get(..at))?
        })
    }

    fn words(&self, phrase: Phrase) -> impl Iterator<Item = &str> {
        let of = move |(_, p): &&(String, Phrase)| *p == phrase;
        self.phrases
            .iter()
            .filter(of)
            .map(|(word, _)| word.as_str())
    }
}

fn whole<'l>(words: &'l [(String, String)], text: &str) -> Option<&'l str> {
    let found = words.iter().find(|(word, _)| same(word, text.trim()))?;
    Some(&found.1)
}

fn same(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}

/// Whether `word` stands at byte `at`, not within another word.
fn begins(text: &str, at: usize, word: &str) -> bool {
    let here = text.get(at..at + word.len());
    here.is_some_and(|h| h.eq_ignore_ascii_case(word)) && is_whole(text, at, word)
}

fn find_whole(text: &str, word: &str, from: usize) -> Option<usize> {
    let mut from = from;
    loop {
        let at = find_from(text, word, from)?;
        if is_whole(text, at, word) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Whether no letter joins the word at `at` on either side. Scripts without spaces between words have no such joints.
fn is_whole(text: &str, at: usize, word: &str) -> bool {
    let spaced = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{2e80}');
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let after = text.get(at + word.len()..).and_then(|t| t.chars().next());
    let joined_before = spaced(before) && spaced(word.chars().next());
    let joined_after = spaced(after) && spaced(word.chars().next_back());
    !joined_before && !joined_after
}

#[cfg(test)]
mod tests;
