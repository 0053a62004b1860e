//! Words are found, files are held to what readers know, and a docs tree can bring its own.

use super::{BUILT_IN, ENGLISH, Lexicon, Lexicons, Phrase, file};
use crate::source::Sources;
use docwright_core::diagnostic::FileId;

fn read(text: &str) -> (Lexicon, Vec<String>) {
    let (lexicon, findings) = file::read(text, FileId(0));
    let told = findings
        .iter()
        .map(|f| format!("{}: {}", &text[f.span.range()], f.message));
    (lexicon, told.collect())
}

#[test]
fn built_in_files_are_whole() {
    for text in BUILT_IN {
        let (lexicon, told) = read(text);
        assert!(told.is_empty(), "{told:?}");
        for (name, phrase) in Phrase::ALL {
            assert!(
                lexicon.words(phrase).next().is_some(),
                "{}: {name}",
                lexicon.language
            );
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
    let (german, told) = read(GERMAN);
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(german.column(" eigenschaft "), "property");
    assert_eq!(german.column("Name"), "Name");
    assert_eq!(german.heading("lampColour-Werte"), "lampColour-values");
    assert_eq!(german.heading("Bewertete"), "Bewertete");
    assert!(german.is(Phrase::Nothing, "keine"));
    assert!(!german.says(Phrase::Nothing, "Keinerlei"));
    let text = "Farbe. Mögliche Werte sind: `rot`";
    let hit = german.find(Phrase::PossibleValues, text).unwrap();
    assert_eq!(&text[hit], "Mögliche Werte sind");
    let (chinese, _) = read(BUILT_IN[0]);
    assert_eq!(chinese.heading("callType 值"), "callType values");
    assert_eq!(chinese.heading("call资源类型"), "call resource type");
    assert_eq!(
        chinese.strip_end(Phrase::Collection, "String集合"),
        Some("String")
    );
    assert!(chinese.names("状态").eq(["state", "status"]));
}

#[test]
fn what_nobody_would_look_up_is_told_and_the_rest_is_used() {
    let (lexicon, told) =
        read("language = \"xx\"\n[columns]\nshade = [\"a\"]\ntype = [\"b\", 1]\n[more]\n");
    assert_eq!(lexicon.column("b"), "type");
    assert_eq!(
        told,
        [
            "shade: `shade` is no word that pages are read by",
            "1: expected a word",
            "more: `more` is no section of a lexicon",
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
    assert_eq!(lexicons.get(Some("fr-fr")), &ENGLISH);
    assert_eq!(lexicons.get(None), &ENGLISH);
}
