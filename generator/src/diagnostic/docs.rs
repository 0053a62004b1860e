//! A page of documentation for each code, made from the registry and the examples beside it.

use std::collections::BTreeMap;

use super::Code;

/// Sections `## DWnnnn`, each the body of a page.
const EXAMPLES: &str = include_str!("examples.md");

/// All pages by their file name within `docs/diagnostics/`: one for each code (`DW0208.md`) and `README.md`, which
/// lists them.
#[must_use]
pub fn pages() -> BTreeMap<String, String> {
    let examples = sections(EXAMPLES);
    let mut pages: BTreeMap<String, String> = Code::ALL
        .iter()
        .map(|code| {
            let id = code.info().id;
            (format!("{id}.md"), page(*code, examples.get(id).copied()))
        })
        .collect();
    pages.insert("README.md".to_owned(), index());
    pages
}

/// The sections of a text by their headings' codes.
fn sections(text: &str) -> BTreeMap<&str, &str> {
    // Examples hold headings of their own, so only those of codes count.
    let headings: Vec<usize> = text.match_indices("\n## DW").map(|(at, _)| at).collect();
    let ends = headings.iter().skip(1).copied().chain([text.len()]);
    let sections = headings.iter().zip(ends);
    sections
        .filter_map(|(start, end)| text.get(*start..end)?.trim().split_once('\n'))
        .map(|(heading, body)| (heading.trim_start_matches("## "), body.trim()))
        .collect()
}

fn page(code: Code, example: Option<&str>) -> String {
    let info = code.info();
    let mut out = format!(
        "# {} {}\n\n{}\n\nSeverity: {}, unless configured otherwise.\n",
        info.id, info.name, info.summary, info.severity
    );
    if let Some(example) = example {
        out.push_str(&format!("\n{example}\n"));
    }
    out
}

fn index() -> String {
    let mut out = String::from(
        "# Findings\n\nEach finding has a code that never changes its meaning.\n\n\
         | Code | Name | Severity | What it means |\n|:--|:--|:--|:--|\n",
    );
    for code in Code::ALL {
        let info = code.info();
        let (id, name) = (info.id, info.name);
        out.push_str(&format!(
            "| [{id}]({id}.md) | {name} | {} | {} |\n",
            info.severity,
            info.summary.replace('|', "\\|")
        ));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLES, pages, sections};
    use crate::diagnostic::Code;

    #[test]
    fn every_code_has_a_page_and_the_index_links_it() {
        let pages = pages();
        assert_eq!(pages.len(), Code::ALL.len() + 1);
        for code in Code::ALL {
            let name = format!("{}.md", code.info().id);
            assert!(pages["README.md"].contains(&format!("({name})")), "{name}");
            assert!(pages[&name].contains(code.info().summary), "{name}");
        }
    }

    #[test]
    fn examples_are_of_known_codes_in_their_order() {
        let headings: Vec<_> = EXAMPLES
            .lines()
            .filter_map(|l| l.strip_prefix("## "))
            .filter(|h| h.starts_with("DW"))
            .collect();
        assert!(headings.is_sorted(), "{headings:?}");
        assert_eq!(
            headings.len(),
            sections(EXAMPLES).len(),
            "a code has two sections"
        );
        for heading in headings {
            assert!(Code::parse(heading).is_some(), "{heading} is no code");
        }
    }

    #[test]
    fn what_is_shown_as_right_is_valid_json() {
        for (code, body) in sections(EXAMPLES) {
            let right = body.split("Right").nth(1).unwrap_or_default();
            let fences = right.split("```json\n").skip(1);
            for fence in fences.filter_map(|f| f.split("```").next()) {
                let read: Result<serde_json::Value, _> = serde_json::from_str(fence);
                assert!(read.is_ok(), "{code}: {fence}");
            }
        }
    }
}
