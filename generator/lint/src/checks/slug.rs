//! Anchors of headings, compared without what sites treat differently: marks, hyphens, letter case.

use std::collections::BTreeSet;

/// Letters and digits of a heading or anchor, in lower case.
pub(super) fn fold(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// All anchors of a page's text: its headings, and `name` or `id` of its tags.
pub(super) fn of_page(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    let mut fenced = false;
    for line in text.lines() {
        let line = line.trim_start();
        if line.starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        if let Some(words) = line.strip_prefix('#') {
            anchors.insert(fold(&plain(words)));
        }
        for (at, _) in line.match_indices('=') {
            let (before, value) = line.split_at(at);
            let named = before.ends_with("name") || before.ends_with("id");
            if let Some(value) = value.strip_prefix("=\"").filter(|_| named) {
                anchors.insert(fold(value.split('"').next().unwrap_or("")));
            }
        }
    }
    anchors
}

/// The words of a heading without the targets of its links and without tags.
fn plain(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some(at) = rest.find(['<', ']']) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let close = match (after.starts_with('<'), after.starts_with("](")) {
            (true, _) => after.find('>'),
            (_, true) => after.find(')'),
            _ => Some(0),
        };
        rest = after.get(close.unwrap_or(0) + 1..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// Whether a page has an anchor. `-1` at the end counts equal headings, and section numbers may be left out.
pub(super) fn has(anchors: &BTreeSet<String>, anchor: &str) -> bool {
    let folded = fold(anchor);
    let base = anchor
        .rsplit_once('-')
        .filter(|(_, n)| n.parse::<u8>().is_ok());
    anchors.contains(&folded) || base.is_some_and(|(base, _)| anchors.contains(&fold(base)))
}

#[cfg(test)]
mod tests {
    use super::{has, of_page};

    #[test]
    fn headings_and_tags_are_anchors() {
        let page = r#"# The `lamp` type

## [Get](../api/get.md) it (again)
```http
# no heading
```
<a name="old-name"></a>
## Example
## Example
"#;
        let anchors = of_page(page);
        for anchor in ["the-lamp-type", "get-it-again", "old-name", "example-1"] {
            assert!(has(&anchors, anchor), "{anchor}");
        }
        for anchor in ["no-heading", "lamp", "example-x"] {
            assert!(!has(&anchors, anchor), "{anchor}");
        }
    }
}
