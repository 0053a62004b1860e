//! The examples on the pages of diagnostics give the findings that those pages describe.

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
