//! Reads a lexicon file. A key that no reader knows is a finding: its words would never be found.

use crate::rules::lexicon_invalid;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{Column, Heading, Phrase, TypeWord, Word};
use super::{Lexicon, Term, Type};
use docwright_core::diagnostic::{Diagnostic, FileId, Span};
use docwright_core::odata::Primitive;

/// The words of one file, in its order.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries {
    /// The language tag in lower case: `zh-cn`; `de` is for all regions.
    pub(super) language: String,
    pub(super) columns: Vec<(String, Column)>,
    pub(super) types: Vec<(String, Type)>,
    /// What is searched: headings, phrases, remarks.
    pub(super) terms: Vec<(String, Term)>,
    pub(super) words: Vec<(String, Word)>,
    /// Kinds of permissions and their English names.
    pub(super) permissions: Vec<(String, String)>,
    /// Names that were translated by mistake, and what they may have been.
    pub(super) names: Vec<(String, String)>,
}

impl Entries {
    /// Whether the language is the one that all pages are translated from.
    pub(super) fn is_english(&self) -> bool {
        self.language == "en"
    }
}

/// Reads a file. What is wrong with it are findings in `id`, and the rest is used. Keys may also be words of `english`.
pub(super) fn read(
    text: &str,
    id: FileId,
    english: Option<&Lexicon>,
) -> (Entries, Vec<Diagnostic>) {
    let mut reader = Reader {
        file: id,
        english,
        entries: Entries::default(),
        findings: Vec::new(),
    };
    match DeTable::parse(text) {
        Ok(table) => reader.table(table.get_ref()),
        Err(error) => {
            let at = reader.span(error.span().unwrap_or(0..0));
            let finding = lexicon_invalid::syntax(at, error.message());
            reader.findings.push(finding);
        }
    }
    (reader.entries, reader.findings)
}

struct Reader<'l> {
    file: FileId,
    english: Option<&'l Lexicon>,
    entries: Entries,
    findings: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn span(&self, at: Range<usize>) -> Span {
        Span::new(self.file, at)
    }

    fn report(&mut self, at: Range<usize>, message: &'static str) {
        self.findings
            .push(lexicon_invalid::finding(self.span(at), message));
    }

    fn table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("language", DeValue::String(tag)) => {
                    self.entries.language = tag.to_ascii_lowercase();
                }
                ("language", _) => self.report(value.span(), "`language` must be a string"),
                (section, DeValue::Table(keys)) if SECTIONS.contains(&section) => {
                    for (key, words) in keys {
                        self.entry(section, key, words);
                    }
                }
                (other, _) => {
                    let at = self.span(key.span());
                    self.findings
                        .push(lexicon_invalid::unknown_section(at, other));
                }
            }
        }
        if self.entries.language.is_empty() {
            self.report(0..0, "`language` is missing: add a tag such as \"zh-cn\"");
        }
    }

    fn entry(
        &mut self,
        section: &str,
        written: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) {
        let words = self.words(value);
        let key = written.get_ref().as_ref();
        let (entries, english) = (&mut self.entries, self.english);
        let known = match section {
            "columns" => {
                let column = Column::of(key).or_else(|| english?.column(key));
                add(&mut entries.columns, words, column)
            }
            "types" => {
                let primitive = || Primitive::from_edm_name(key).map(Type::Primitive);
                let word = TypeWord::of(key).map(Type::Word).or_else(primitive);
                let ty = word.or_else(|| english?.type_word(key));
                add(&mut entries.types, words, ty)
            }
            "remarks" => {
                let remark = Primitive::from_edm_name(key);
                add(&mut entries.terms, words, remark.map(Term::Remark))
            }
            "headings" => {
                let heading = Heading::of(key).or_else(|| english?.heading_word(key));
                add(&mut entries.terms, words, heading.map(Term::Heading))
            }
            "permissions" => add(&mut entries.permissions, words, Some(key.to_owned())),
            "names" => {
                let name = crate::facts::words::is_name(key).then(|| key.to_owned());
                add(&mut entries.names, words, name)
            }
            // "phrases"
            _ => match Phrase::of(key) {
                None => add(&mut entries.words, words, Word::of(key)),
                phrase => add(&mut entries.terms, words, phrase.map(Term::Phrase)),
            },
        };
        if !known {
            let at = self.span(written.span());
            self.findings
                .push(lexicon_invalid::unknown_key(at, key, section));
        }
    }

    fn words(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<String> {
        let Some(array) = value.get_ref().as_array() else {
            self.report(value.span(), "expected an array of strings");
            return Vec::new();
        };
        let mut words = Vec::new();
        for word in array {
            match word.get_ref().as_str().map(str::trim) {
                Some(text) if !text.is_empty() => words.push(text.to_owned()),
                _ => self.report(word.span(), "expected a string"),
            }
        }
        words
    }
}

pub(super) const SECTIONS: [&str; 7] = [
    "columns",
    "types",
    "remarks",
    "headings",
    "permissions",
    "names",
    "phrases",
];

/// Adds the words of a key; `false` when there is no such key.
fn add<K: Clone>(to: &mut Vec<(String, K)>, words: Vec<String>, key: Option<K>) -> bool {
    let Some(key) = key else { return false };
    to.extend(words.into_iter().map(|word| (word, key.clone())));
    true
}
