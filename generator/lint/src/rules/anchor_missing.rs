//! Rule DW0115, `anchor-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};
use docwright_reader::facts::PageFacts;
use docwright_reader::source::Sources;
use std::collections::{BTreeMap, BTreeSet};

docwright_core::rule! {
    /// A link refers to a heading that does not exist on its page.
    ///
    /// The link opens the top of the page instead. An anchor is the text of the heading in lower case, with hyphens for spaces.
    ///
    /// Wrong, when the heading is `## Properties`:
    ///
    /// ```markdown
    /// See [its properties](lamp.md#property).
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// See [its properties](lamp.md#properties).
    /// ```
    "DW0115" "anchor-missing" Warning
}

/// A link to a heading that the page does not have.
pub(crate) fn finding(link: Span, page: &str, anchor: &str) -> Diagnostic {
    let message = message!(
        "`{page}` has no heading `#{anchor}`",
        page = Value::path(page),
        anchor = anchor,
    );
    Diagnostic::new(CODE, link, message)
        .help("link to an existing heading: its text in lower case, joined by hyphens")
}

/// Links to headings that their page does not have.
pub(crate) fn check(sources: &Sources, pages: &[PageFacts]) -> Vec<Diagnostic> {
    let mut known = BTreeMap::new();
    let mut findings = Vec::new();
    for link in pages.iter().flat_map(|p| &p.anchors) {
        let Some(file) = sources.find(&link.path).map(|id| sources.file(id)) else {
            continue;
        };
        let names = known
            .entry(link.path.as_str())
            .or_insert_with(|| anchors_of(file.text()));
        if !has(names, &link.anchor) {
            findings.push(finding(link.span, &file.path, &link.anchor));
        }
    }
    findings
}

/// Letters and digits of a heading or anchor, in lower case.
fn fold(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// All anchors of a page's text: its headings, and `name` or `id` of its tags.
fn anchors_of(text: &str) -> BTreeSet<String> {
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
fn has(anchors: &BTreeSet<String>, anchor: &str) -> bool {
    let folded = fold(anchor);
    let base = anchor
        .rsplit_once('-')
        .filter(|(_, n)| n.parse::<u8>().is_ok());
    anchors.contains(&folded) || base.is_some_and(|(base, _)| anchors.contains(&fold(base)))
}

#[cfg(test)]
mod tests {
    use super::{anchors_of, has};

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
        let anchors = anchors_of(page);
        for anchor in ["the-lamp-type", "get-it-again", "old-name", "example-1"] {
            assert!(has(&anchors, anchor), "{anchor}");
        }
        for anchor in ["no-heading", "lamp", "example-x"] {
            assert!(!has(&anchors, anchor), "{anchor}");
        }
    }
}
