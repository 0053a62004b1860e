//! Reading a lexicon file. A word on its left side that no reader knows is a finding: it would never be looked up.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Lexicon, Phrase};
use crate::facts::columns;
use crate::facts::section;
use crate::facts::type_words::word_type;
use docwright_core::diagnostic::{Code, Diagnostic, FileId, Span};

/// Reads a file; what is wrong with it are findings in `id`, and the rest is used.
pub(super) fn read(text: &str, id: FileId) -> (Lexicon, Vec<Diagnostic>) {
    let mut reader = Reader {
        file: id,
        lexicon: Lexicon::default(),
        findings: Vec::new(),
    };
    match DeTable::parse(text) {
        Ok(table) => reader.table(table.get_ref()),
        Err(error) => reader.report(error.span().unwrap_or(0..0), error.message().to_owned()),
    }
    let Reader {
        mut lexicon,
        findings,
        ..
    } = reader;
    // The longest first: a word may begin with another.
    lexicon
        .headings
        .sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    lexicon
        .phrases
        .sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    (lexicon, findings)
}

const SECTIONS: [&str; 6] = [
    "columns",
    "types",
    "headings",
    "permissions",
    "names",
    "phrases",
];

struct Reader {
    file: FileId,
    lexicon: Lexicon,
    findings: Vec<Diagnostic>,
}

impl Reader {
    fn report(&mut self, at: Range<usize>, message: String) {
        let finding = Diagnostic::new(Code::LexiconInvalid, Span::new(self.file, at), message);
        self.findings.push(finding);
    }

    fn table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("language", DeValue::String(tag)) => {
                    self.lexicon.language = tag.to_ascii_lowercase();
                }
                ("language", _) => self.report(value.span(), "a language is a text".to_owned()),
                (section, DeValue::Table(entries)) if SECTIONS.contains(&section) => {
                    self.section(section, entries);
                }
                (other, _) => {
                    self.report(key.span(), format!("`{other}` is no section of a lexicon"));
                }
            }
        }
        if self.lexicon.language.is_empty() {
            self.report(0..0, "`language` is missing, such as \"zh-cn\"".to_owned());
        }
    }

    fn section(&mut self, section: &str, entries: &DeTable<'_>) {
        for (english, words) in entries {
            let key = english.get_ref().as_ref();
            let words = self.words(words);
            let pairs = words.iter().map(|word| (word.clone(), key.to_owned()));
            let known = match section {
                "columns" => {
                    self.lexicon.columns.extend(pairs);
                    columns::is_known(key)
                }
                "types" => {
                    self.lexicon.types.extend(pairs);
                    word_type(key).is_some()
                }
                "headings" => {
                    self.lexicon.headings.extend(pairs);
                    section::is_known(key)
                }
                "permissions" => {
                    self.lexicon.permissions.extend(pairs);
                    true
                }
                "names" => {
                    self.lexicon.names.extend(pairs);
                    crate::facts::words::is_name(key)
                }
                // "phrases"
                _ => {
                    let phrase = Phrase::ALL.iter().find(|(name, _)| *name == key);
                    let phrases =
                        phrase.map(|(_, phrase)| words.iter().map(|w| (w.clone(), *phrase)));
                    self.lexicon.phrases.extend(phrases.into_iter().flatten());
                    phrase.is_some()
                }
            };
            if !known {
                self.report(
                    english.span(),
                    format!("`{key}` is no word that pages are read by"),
                );
            }
        }
    }

    fn words(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<String> {
        let Some(array) = value.get_ref().as_array() else {
            self.report(value.span(), "expected a list of words".to_owned());
            return Vec::new();
        };
        let mut words = Vec::new();
        for word in array {
            match word.get_ref().as_str().map(str::trim) {
                Some(text) if !text.is_empty() => words.push(text.to_owned()),
                _ => self.report(word.span(), "expected a word".to_owned()),
            }
        }
        words
    }
}
