//! `docs/inference.md` explains every rule that `inspect` can print, and no other.

use std::collections::BTreeSet;

use docwright::schema::Rule;
use docwright_tests::root;

#[test]
fn the_page_explains_every_rule() {
    let page = std::fs::read_to_string(root().join("docs/inference.md")).unwrap();
    // A rule has a row of a table that begins with its name.
    let explained: BTreeSet<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
        .map(|(name, _)| name)
        .collect();
    let named: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    assert_eq!(named.len(), Rule::ALL.len(), "two rules have one name");
    assert_eq!(explained, named);
}
