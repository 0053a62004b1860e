//! Learns the words of a language from side-by-side pages: what their translated halves say where the English halves have
//! words that readers know.
//!
//! Cells and headings are whole, so they pair off. A phrase within a sentence is the run of words that the translations
//! of the phrase have in common and other sentences lack. Words that stand for several things are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::super::columns::Columns;
use super::super::words::is_name;
use super::super::{type_words::word_type, values};
use super::keys::{Column, Heading, Phrase, TypeWord, Word};
use super::{Lexicon, mine};
use crate::facts::TypeAtom;
use crate::page::{self, BlockKind, Inline, Page, halves};
use crate::source::Sources;
use docwright_core::escape::toml;

/// How often a word was seen for each key of a section.
type Seen = BTreeMap<(&'static str, String), BTreeMap<String, u32>>;

/// The words of a language, with how often each was seen.
#[derive(Debug, Default)]
pub struct Learned {
    /// The language tag of the pages, in lower case; empty if none has one.
    pub language: String,
    /// How many side-by-side pages there were.
    pub pages: usize,
    seen: Seen,
    /// Names that English halves have: a translated word that is one of them is left out.
    names: BTreeSet<String>,
    sentences: Vec<mine::Pair>,
    /// Cells of collections: the key of the elements' type, and the translation.
    collections: Vec<(String, String)>,
}

/// Learns from all side-by-side pages of a docs tree.
#[must_use]
pub fn learn(sources: &Sources) -> Learned {
    let mut learned = Learned::default();
    let pages: Vec<_> = sources
        .files()
        .filter_map(|(_, file)| Some((file.path.clone(), halves(file.raw())?)))
        .collect();
    learned.pages = pages.len();
    let side = |second: bool| {
        let text = |(path, halves): &(String, page::Halves)| {
            let half = if second {
                &halves.source
            } else {
                &halves.translated
            };
            (path.clone(), half.clone())
        };
        Sources::from_memory(pages.iter().map(text))
    };
    let (translated, english) = (side(false), side(true));
    for (path, halves) in &pages {
        let (Some(t), Some(e)) = (translated.find(path), english.find(path)) else {
            continue;
        };
        let (t, _) = page::parse(&translated, t);
        let (e, _) = page::parse(&english, e);
        if learned.language.is_empty() {
            let is_tag = |tag: &String| tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            learned.language = t.language.clone().filter(is_tag).unwrap_or_default();
        }
        learned.page(&t, &e);
        for (translated, source) in &halves.pairs {
            learned.sentence(translated, source);
        }
    }
    learned.collections();
    learned.phrases();
    learned
}

impl Learned {
    fn add(&mut self, section: &'static str, key: &str, word: &str) {
        let word = word.trim().trim_end_matches([':', '：']).trim();
        if !word.is_empty()
            && word.chars().count() <= 80
            && !word.contains(['`', '[', '|', '\n', '"', '\\'])
        {
            let words = self.seen.entry((section, key.to_owned())).or_default();
            *words.entry(word.to_lowercase()).or_default() += 1;
        }
    }

    /// Blocks pair off where both halves have the same ones.
    fn page(&mut self, translated: &Page<'_>, english: &Page<'_>) {
        if translated.blocks.len() != english.blocks.len() {
            return;
        }
        for (t, e) in translated.blocks.iter().zip(&english.blocks) {
            match (&t.kind, &e.kind) {
                (BlockKind::Heading(t), BlockKind::Heading(e)) => {
                    self.heading(t.inline.text.trim(), e.inline.text.trim());
                }
                (BlockKind::Table(t), BlockKind::Table(e)) => self.table(t, e),
                (BlockKind::Text { inline: t, .. }, BlockKind::Text { inline: e, .. }) => {
                    self.namespace(&t.text, &e.text);
                }
                _ => {}
            }
        }
    }

    fn namespace(&mut self, t: &str, e: &str) {
        let label = |text: &str| Some(text.split_once([':', '：'])?.0.trim().to_owned());
        if let (Some(t), Some(e)) = (label(t), label(e))
            && Lexicon::english().is(Word::Namespace, &e)
        {
            self.add("phrases", Word::Namespace.name(), &t);
        }
    }

    fn heading(&mut self, t: &str, e: &str) {
        let english = Lexicon::english();
        if let Some(heading) = english.heading_word(e) {
            return self.add("headings", heading.name(), t);
        }
        // `lamp resource type`: what is left of the translation without the name.
        let hits = english.hits(e);
        let last = hits.headings().find(|(_, place)| place.end == e.len());
        let Some((heading, place)) = last else { return };
        let name = e.get(..place.start).unwrap_or("").trim();
        if is_name(name)
            && let Some((before, after)) = t.split_once(name)
            && (before.trim().is_empty() || after.trim().is_empty())
        {
            self.add("headings", heading.name(), &[before, after].concat());
        }
    }

    fn table(&mut self, t: &page::Table<'_>, e: &page::Table<'_>) {
        let columns = Columns::of(&e.header, Lexicon::english());
        for (at, (t, e)) in t.header.iter().zip(&e.header).enumerate() {
            if let Some(column) = columns.get(at).filter(|c| *c != Column::Other)
                && t.text != e.text
            {
                self.add("columns", column.name(), &t.text);
            }
        }
        for (t, e) in t.rows.iter().zip(&e.rows) {
            for (at, (t, e)) in t.cells.iter().zip(&e.cells).enumerate() {
                match columns.get(at) {
                    Some(Column::Type | Column::ReturnType) => self.type_cell(t, e),
                    Some(Column::Required) => self.whole(&[Word::Yes, Word::No], t, e),
                    Some(Column::PermissionType | Column::Permissions) => self.permission(t, e),
                    Some(
                        Column::Property
                        | Column::Relationship
                        | Column::Parameter
                        | Column::Header
                        | Column::Name
                        | Column::Member,
                    ) if at == 0 => self.name(t.text.trim(), e.text.trim()),
                    _ => {}
                }
            }
        }
    }

    fn permission(&mut self, t: &Inline<'_>, e: &Inline<'_>) {
        let (t, e) = (t.text.trim(), e.text.trim());
        let kind = e.contains(' ') && !e.contains(',') && !e.contains(".Read");
        if t != e && kind || e == "Application" {
            self.add("permissions", e, t);
        }
    }

    fn name(&mut self, t: &str, e: &str) {
        if !is_name(e) {
            return;
        }
        self.names.insert(e.to_lowercase());
        if !t.eq_ignore_ascii_case(e) && !t.contains(e) {
            self.add("names", e, t);
        }
    }

    /// A cell that is one of the words and nothing else.
    fn whole(&mut self, words: &[Word], t: &Inline<'_>, e: &Inline<'_>) {
        let english = Lexicon::english();
        let (t, e) = (t.text.trim(), e.text.trim().trim_end_matches('.'));
        let word = words.iter().find(|word| english.is(**word, e));
        if let Some(word) = word.filter(|_| !t.eq_ignore_ascii_case(e)) {
            self.add("phrases", word.name(), t.trim_end_matches('.'));
        }
    }

    fn type_cell(&mut self, t: &Inline<'_>, e: &Inline<'_>) {
        let english = Lexicon::english();
        let (tt, et) = (t.text.trim(), e.text.trim());
        if tt.eq_ignore_ascii_case(et) {
            return;
        }
        self.whole(&[Word::Nothing], t, e);
        if e.links.is_empty()
            && let Some((atom, _)) = word_type(et, english)
        {
            return self.add("types", &type_name(&atom, et), tt);
        }
        let Some(core) = english.strip_end(Word::Collection, et, None) else {
            return;
        };
        // The name of the element, as the translation has it: linked, unchanged or translated, too.
        let core = match (t.links.first(), e.links.first()) {
            (Some(t), Some(_)) => t.text.to_string(),
            (None, None) => core.to_owned(),
            _ => return,
        };
        if let Some((before, after)) = tt.split_once(&core) {
            match (before.trim(), after.trim()) {
                (before, "") => self.before_elements(before),
                ("", after) => self.add("phrases", Word::Collection.name(), after),
                _ => {}
            }
        } else if let Some((atom, _)) = word_type(&core, english) {
            let key = type_name(&atom, &core);
            self.collections.push((key, tt.to_lowercase()));
        }
    }

    /// Collections of types whose words are translated, too: what is left without the words that are known by now.
    fn collections(&mut self) {
        let known: Vec<String> = self
            .words("phrases", Word::Collection.name())
            .into_iter()
            .map(|(word, _)| word.to_owned())
            .collect();
        for (key, cell) in std::mem::take(&mut self.collections) {
            if let Some(rest) = known
                .iter()
                .find_map(|word| cell.strip_prefix(word.as_str()))
            {
                let rest = rest.trim();
                match rest.split_once(' ') {
                    Some((of, ty)) if of.chars().count() <= 3 => {
                        self.add("phrases", Word::Of.name(), of);
                        self.add("types", &key, ty);
                    }
                    _ => self.add("types", &key, rest),
                }
            } else if let Some(rest) = known
                .iter()
                .find_map(|word| cell.strip_suffix(word.as_str()))
            {
                self.add("types", &key, rest);
            }
        }
    }

    /// `coleção de` before the type of the elements: the last word may be `of`.
    fn before_elements(&mut self, words: &str) {
        match words.split_once(char::is_whitespace) {
            Some((collection, of)) if !of.trim().contains(char::is_whitespace) => {
                self.add("phrases", Word::Collection.name(), collection);
                self.add("phrases", Word::Of.name(), of);
            }
            _ => self.add("phrases", Word::Collection.name(), words),
        }
    }

    /// What a piece of text and its translation have: phrases are mined from all of them.
    fn sentence(&mut self, translated: &str, source: &str) {
        let english = Lexicon::english();
        let hits = english.hits(source);
        let mut keys: Vec<&'static str> = PHRASES
            .iter()
            .filter(|phrase| hits.has(**phrase))
            .map(|phrase| phrase.name())
            .collect();
        let says_values = hits.first(Phrase::Possible).is_some_and(|possible| {
            let after = source.get(possible.end..).unwrap_or("").trim_start();
            english.strip_start(Word::Values, after).is_some()
        });
        if says_values && values::are_announced(&hits) {
            keys.push(Phrase::PossibleValues.name());
        }
        let linked = |word: &Word| {
            let links = source.match_indices("](").filter_map(|(at, _)| {
                let rest = source.get(at..)?;
                Some(
                    rest.get(rest.find(')')? + 1..)?
                        .trim_start_matches(['*', ' ']),
                )
            });
            let mut links = links.map(|rest| english.strip_start(*word, rest).is_some());
            links.any(|found| found)
        };
        keys.extend(BESIDE.iter().filter(|w| linked(w)).map(|w| w.name()));
        let whole = |phrase: &&Phrase| {
            let words = source.trim().trim_end_matches(['.', ',']);
            hits.first(**phrase)
                .is_some_and(|hit| hit == (0..words.len()))
        };
        if let Some(phrase) = ALONE.iter().find(whole) {
            let words = translated.trim().trim_end_matches(['.', '。', ',']);
            self.add("phrases", phrase.name(), words);
        }
        self.sentences
            .push(mine::Pair::new(translated, source, keys));
    }

    fn phrases(&mut self) {
        use mine::Place::{Anywhere, BeforeLink, BeforeList, BesideLink};
        let place = |phrase: &Phrase| match phrase {
            Phrase::CollectionOf => BeforeLink,
            _ => Anywhere,
        };
        let mined = PHRASES.iter().map(|phrase| (phrase.name(), place(phrase)));
        let mined = mined
            .chain([(Phrase::PossibleValues.name(), BeforeList)])
            .chain(BESIDE.iter().map(|word| (word.name(), BesideLink)));
        for (key, place) in mined {
            for (words, count) in mine::mine(&self.sentences, key, place) {
                let seen = self.seen.entry(("phrases", key.to_owned())).or_default();
                let known = seen.entry(words).or_default();
                *known = (*known).max(count);
            }
        }
        self.sentences.clear();
    }

    /// The words of a key, the most frequent first. A word of several keys belongs to the one that it is seen for most, if
    /// that is clear.
    fn words(&self, section: &'static str, key: &str) -> Vec<(&str, u32)> {
        let Some(words) = self.seen.get(&(section, key.to_owned())) else {
            return Vec::new();
        };
        let most = words.values().copied().max().unwrap_or(0);
        let others = |word: &str| {
            let section = self
                .seen
                .iter()
                .filter(|((s, k), _)| *s == section && k != key);
            section
                .filter_map(|(_, words)| words.get(word))
                .copied()
                .max()
        };
        let whole = matches!(
            section,
            "columns" | "types" | "names" | "permissions" | "headings"
        );
        // A whole cell is what it is; a run of words may be chance.
        let least = if whole { 1 } else { 2 };
        let mut found: Vec<(&str, u32)> = words
            .iter()
            .filter(|(_, count)| **count >= least && **count * 50 >= most)
            .filter(|(word, count)| !whole || others(word).is_none_or(|n| n * 4 <= **count))
            .filter(|(word, _)| section != "names" || !self.names.contains(word.as_str()))
            .map(|(word, count)| (word.as_str(), *count))
            .collect();
        found.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
        found.truncate(MAX_WORDS);
        found
    }

    /// The lexicon file: each word with how often it was seen.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut out = format!(
            "# Words and phrases of {} side-by-side pages, each with its number of occurrences. On the left is a key of `en.toml`.\nlanguage = {}\n",
            self.pages,
            toml(&self.language)
        );
        let columns = Column::ALL.iter().filter(|c| **c != Column::Other);
        self.section(&mut out, "columns", columns.map(|c| c.name().to_owned()));
        for section in ["types", "remarks"] {
            self.section(&mut out, section, self.keys(section));
        }
        let headings = Heading::ALL.iter().map(|h| h.name().to_owned());
        self.section(&mut out, "headings", headings);
        for section in ["permissions", "names"] {
            self.section(&mut out, section, self.keys(section));
        }
        let phrases = Phrase::ALL.iter().map(|p| p.name());
        let words = Word::ALL.iter().map(|w| w.name());
        let phrases = phrases.chain(words).map(str::to_owned);
        self.section(&mut out, "phrases", phrases);
        out
    }

    /// The keys of a section that have words.
    fn keys(&self, section: &'static str) -> impl Iterator<Item = String> {
        let keys = self.seen.keys().filter(move |(s, _)| *s == section);
        keys.map(|(_, key)| key.clone())
            .filter(move |key| !self.words(section, key).is_empty())
    }

    fn section(&self, out: &mut String, section: &'static str, keys: impl Iterator<Item = String>) {
        let _ = write!(out, "\n[{section}]\n");
        for key in keys {
            let (words, key) = (self.words(section, &key), toml(&key));
            if words.is_empty() {
                let _ = writeln!(out, "{key} = []");
                continue;
            }
            let _ = writeln!(out, "{key} = [");
            for (word, count) in words {
                let _ = writeln!(out, "    {}, # {count}", toml(word));
            }
            out.push_str("]\n");
        }
    }
}

/// Of one key at most this many words.
const MAX_WORDS: usize = 12;

/// Phrases that are mined from sentences.
const PHRASES: [Phrase; 15] = [
    Phrase::ReadOnly,
    Phrase::Nullable,
    Phrase::NotNullable,
    Phrase::Deprecated,
    Phrase::IsDeprecated,
    Phrase::Flags,
    Phrase::Unique,
    Phrase::InheritsFrom,
    Phrase::InheritedFrom,
    Phrase::BaseOf,
    Phrase::DerivedBefore,
    Phrase::DerivedTypes,
    Phrase::IsAbstract,
    Phrase::Open,
    Phrase::CollectionOf,
];

/// Phrases that count as sentences of their own.
const ALONE: [Phrase; 5] = [
    Phrase::Required,
    Phrase::Optional,
    Phrase::ReadOnly,
    Phrase::Nullable,
    Phrase::NotNullable,
];

/// Words beside the link to a type.
const BESIDE: [Word; 3] = [Word::Object, Word::Objects, Word::Collection];

/// The key of a type cell: the name of a primitive type, or a looser word.
fn type_name(atom: &TypeAtom, text: &str) -> String {
    match (Lexicon::english().type_word(text), atom) {
        (Some(super::Type::Word(word)), _) => TypeWord::name(word).to_owned(),
        (_, TypeAtom::Primitive(primitive)) => primitive.name().to_owned(),
        _ => text.to_lowercase(),
    }
}
