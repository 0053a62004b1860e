//! The examples on the pages of diagnostics give the findings that those pages describe.

use std::path::Path;

use docwright::docs;
use docwright::json::{self, Tier};

/// The JSON blocks of a page, in order: wrong, then right.
fn blocks(code: &str) -> Vec<String> {
    let pages = docs::pages(docwright::rules::registry());
    let page = &pages[&format!("{code}.md")];
    let blocks = page.split("```json\n").skip(1);
    let blocks = blocks.filter_map(|f| f.split("```").next());
    blocks.map(str::to_owned).collect()
}

#[test]
fn wrong_bodies_are_read_as_their_code_says() {
    for (code, tier) in [
        ("DW0208", Tier::Lossless),
        ("DW0209", Tier::Guessed),
        ("DW0210", Tier::Unreadable),
        ("DW0211", Tier::Strict),
    ] {
        let blocks = blocks(code);
        let [wrong, right] = blocks.as_slice() else {
            panic!("{code} should show one wrong and one right body: {blocks:?}");
        };
        let parsed = json::parse(wrong, 0..wrong.len());
        assert_eq!(parsed.tier, tier, "{code}: {wrong}");
        assert_eq!(!parsed.duplicates.is_empty(), code == "DW0211", "{code}");
        let parsed = json::parse(right, 0..right.len());
        assert_eq!(parsed.tier, Tier::Strict, "{code}: {right}");
        assert!(parsed.duplicates.is_empty(), "{code}");
    }
}

/// The code of tests below a folder: files of tests, and modules of tests at the end of a file.
fn tests_below(folder: &Path, out: &mut String) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !path.ends_with("target") {
                tests_below(&path, out);
            }
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let whole = path.components().any(|part| part.as_os_str() == "tests")
            || path
                .file_stem()
                .is_some_and(|name| name.to_string_lossy().ends_with("tests"));
        let from = text.find("#[cfg(test)]").unwrap_or(text.len());
        out.push_str(if whole {
            &text
        } else {
            text.get(from..).unwrap_or("")
        });
    }
}

#[test]
fn each_rule_has_a_test() {
    let generator = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tests = String::new();
    tests_below(generator, &mut tests);
    tests_below(&generator.join("../tests"), &mut tests);
    let names = |rule: &docwright::diagnostic::Rule| {
        let module = rule.name.replace('-', "_");
        [rule.id.to_owned(), rule.name.to_owned(), module]
    };
    let is_shown = |rule: &docwright::diagnostic::Rule| {
        names(rule).iter().any(|name| tests.contains(name.as_str()))
    };
    let rules = docwright::rules::registry().codes().iter();
    let without = rules.filter(|code| !is_shown(code)).map(|code| code.id);
    let without: Vec<&str> = without.collect();
    assert!(without.is_empty(), "no test shows {without:?}");
}
