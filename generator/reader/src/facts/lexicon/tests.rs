//! Words are found, files are held to what readers know, and a docs tree can bring its own.

use super::{
    BUILT_IN, Column, ENGLISH, ENGLISH_FILE, Heading, Lexicon, Lexicons, Phrase, TypeWord, Word,
    file,
};
use crate::source::Sources;
use docwright_core::diagnostic::FileId;

const ENGLISH_TEXT: &str = include_str!("en.toml");

fn read(text: &str) -> (Lexicon, Vec<String>) {
    let (entries, findings) = file::read(text, FileId(0), Some(&ENGLISH));
    let reported = findings
        .iter()
        .map(|f| format!("{}: {}", &text[f.span.range()], f.message));
    (Lexicon::new(&[&entries, &ENGLISH_FILE]), reported.collect())
}

/// A key that a file forgets would be read as if the language had no words for it.
#[test]
fn built_in_files_have_all_keys() {
    for text in BUILT_IN.into_iter().chain([ENGLISH_TEXT]) {
        let (lexicon, reported) = read(text);
        assert!(reported.is_empty(), "{reported:?}");
        let has = |section: &str, name: &str| {
            let table = toml::de::DeTable::parse(text).unwrap();
            let keys = table.get_ref().get(section).unwrap().get_ref();
            let found = keys.as_table().unwrap().contains_key(name);
            assert!(found, "{}: [{section}] {name}", lexicon.language);
        };
        Phrase::ALL
            .iter()
            .for_each(|key| has("phrases", key.name()));
        Word::ALL.iter().for_each(|key| has("phrases", key.name()));
        Heading::ALL
            .iter()
            .for_each(|key| has("headings", key.name()));
        let columns = Column::ALL.iter().filter(|key| **key != Column::Other);
        columns.for_each(|key| has("columns", key.name()));
    }
    for word in TypeWord::ALL {
        assert!(ENGLISH_TEXT.contains(&format!("\n\"{}\" = [", word.name())));
    }
}

/// Whatever a file says is searched: no list beside it decides which phrases are worth while.
#[test]
fn every_phrase_of_a_file_is_found() {
    for text in BUILT_IN.into_iter().chain([ENGLISH_TEXT]) {
        let (entries, _) = file::read(text, FileId(0), Some(&ENGLISH));
        let lexicon = Lexicon::new(&[&entries, &ENGLISH_FILE]);
        for (word, term) in &entries.terms {
            let sentence = format!("Of this, {} (as said).", word.to_uppercase());
            let hits = lexicon.hits(&sentence);
            assert_eq!(hits.first(*term), Some(9..9 + word.len()), "{word}");
            assert_eq!(hits.each(*term).count(), 1, "{word}");
        }
        for (text, word) in &entries.words {
            assert!(lexicon.is(*word, text), "{text}");
        }
    }
}

const GERMAN: &str = r#"
language = "de"
[columns]
"property" = ["Eigenschaft"]
[headings]
"properties" = ["Eigenschaften"]
"values" = ["Werte"]
[phrases]
"possible values are" = ["Mögliche Werte", "Mögliche Werte sind"]
"nothing" = ["Keine"]
"#;

#[test]
fn words_are_found_whole_and_without_regard_to_case() {
    let (german, reported) = read(GERMAN);
    assert!(reported.is_empty(), "{reported:?}");
    assert_eq!(german.column(" eigenschaft "), Some(Column::Property));
    assert_eq!(german.column("Name"), Some(Column::Name));
    assert_eq!(german.column("Farbe"), None);
    assert_eq!(german.heading("lampColour-Werte"), "lampColour-values");
    assert_eq!(german.heading("Bewertete"), "Bewertete");
    assert!(german.is(Word::Nothing, "keine"));
    assert!(german.is(Word::Nothing, "None"));
    assert!(!german.is(Word::Nothing, "Keinerlei"));
    let text = "Farbe. Mögliche Werte sind: `rot`. Read-only, xread-only.";
    let hits = german.hits(text);
    let hit = hits.first(Phrase::PossibleValues).unwrap();
    assert_eq!(&text[hit], "Mögliche Werte sind");
    assert_eq!(hits.each(Phrase::ReadOnly).count(), 1);
    let (chinese, _) = read(BUILT_IN[0]);
    assert_eq!(chinese.heading("callType 值"), "callType values");
    assert_eq!(chinese.heading("call资源类型"), "call resource type");
    assert_eq!(
        chinese.strip_end(Word::Collection, "String集合", None),
        Some("String")
    );
    for (text, rest) in [
        ("String collection", Some("String")),
        ("Stringcollection", None),
        ("collection", None),
    ] {
        assert_eq!(chinese.strip_end(Word::Collection, text, None), rest);
    }
    assert_eq!(chinese.names("状态"), ["state", "status"]);
}

#[test]
fn unknown_keys_are_reported_and_the_rest_is_used() {
    let (lexicon, reported) =
        read("language = \"xx\"\n[columns]\nshade = [\"a\"]\ntype = [\"b\", 1]\n[more]\n");
    assert_eq!(lexicon.column("b"), Some(Column::Type));
    assert_eq!(
        reported,
        [
            "shade: `shade` is not a key of `[columns]`",
            "1: expected a string",
            "more: `more` is not a section of a lexicon",
        ]
    );
    assert_eq!(read("[phrases]\nmaybe = [\"a\"]").1.len(), 2);
    assert_eq!(read("language = 1 = 2").1.len(), 1);
}

#[test]
fn a_docs_tree_brings_its_own_languages() {
    let sources = Sources::from_memory([("lexicon.de.toml", GERMAN), ("r/lexicon.fr.toml", "")]);
    let lexicons = Lexicons::of(&sources);
    assert!(lexicons.findings.is_empty());
    assert_eq!(lexicons.get(Some("de-at")).language, "de");
    assert_eq!(lexicons.get(Some("zh-cn")).language, "zh-cn");
    assert!(lexicons.get(Some("fr-fr")).is_english());
    assert!(lexicons.get(None).is_english());
}

#[test]
fn a_docs_tree_adds_words_to_english() {
    let own = "language = \"en\"\n[phrases]\n\"read-only\" = [\"server-set\"]\n";
    let sources = Sources::from_memory([("lexicon.en.toml", own), ("lexicon.de.toml", GERMAN)]);
    let lexicons = Lexicons::of(&sources);
    for language in [None, Some("en-us"), Some("de"), Some("zh-cn"), Some("fr")] {
        let hits = lexicons.get(language).hits("Server-set.");
        assert!(hits.has(Phrase::ReadOnly), "{language:?}");
    }
    assert!(!ENGLISH.hits("Server-set.").has(Phrase::ReadOnly));
}
