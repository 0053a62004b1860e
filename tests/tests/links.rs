//! Every relative link and anchor in the repository's documentation resolves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use docwright_tests::root;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The documents to check: those at the root, all of `docs/`, and the README of the project's own pages.
fn documents() -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs-src/README.md",
    ]
    .map(PathBuf::from)
    .to_vec();
    let mut folders = vec![PathBuf::from("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "md") {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

/// Links, code spans and headings of a page.
#[derive(Default)]
struct Page {
    links: Vec<String>,
    code: Vec<String>,
    anchors: BTreeSet<String>,
}

fn read(text: &str) -> Page {
    let mut page = Page::default();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        if let Event::Code(code) = &event {
            page.code.push(code.to_string());
        }
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                page.links.push(dest_url.into_string());
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let anchor = anchor(&heading.take().unwrap_or_default());
                // Web sites number headings with equal text.
                let again = (1..).map(|n| format!("{anchor}-{n}"));
                let free = std::iter::once(anchor.clone())
                    .chain(again)
                    .find(|a| !page.anchors.contains(a));
                page.anchors.extend(free);
            }
            _ => {}
        }
    }
    page
}

/// The anchor of a heading, as GitHub and mdBook make it.
fn anchor(heading: &str) -> String {
    let kept = heading
        .trim()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| {
        if c == ' ' {
            '-'
        } else {
            c.to_ascii_lowercase()
        }
    })
    .collect()
}

/// The target of a link from a page, from the repository's root; `None` when it leads out of the repository.
fn target(page: &Path, link: &str) -> Option<PathBuf> {
    let mut out = page.parent()?.to_owned();
    for part in Path::new(link).components() {
        match part {
            Component::ParentDir => {
                out = out.parent()?.to_owned();
            }
            Component::Normal(name) => out.push(name),
            _ => {}
        }
    }
    Some(out)
}

#[test]
fn links_lead_somewhere() {
    let pages: BTreeMap<PathBuf, Page> = documents()
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(root().join(&path)).unwrap();
            (path, read(&text))
        })
        .collect();
    let mut broken = Vec::new();
    let mut seen = 0;
    for (path, page) in &pages {
        for link in page.links.iter().filter(|l| !l.contains("://")) {
            seen += 1;
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() {
                Some(path.clone())
            } else {
                target(path, file)
            };
            let exists = target.as_ref().is_some_and(|t| root().join(t).exists());
            let known = anchor.is_empty()
                || target
                    .and_then(|t| pages.get(&t))
                    .is_some_and(|p| p.anchors.contains(anchor));
            if !exists || !known {
                broken.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "broken links:\n{}", broken.join("\n"));
    assert!(seen > 200, "only {seen} links were seen");
}

#[test]
fn the_book_holds_every_page() {
    let summary = fs::read_to_string(root().join("docs/SUMMARY.md")).unwrap();
    let summary = read(&summary);
    let listed: BTreeSet<PathBuf> = summary
        .links
        .iter()
        .filter_map(|link| target(Path::new("docs/SUMMARY.md"), link))
        .collect();
    for path in documents() {
        // `cargo xtask book` adds the pages of a folder whose README is listed.
        let readme = path.with_file_name("README.md");
        let within = readme.parent() != Some(Path::new("docs")) && listed.contains(&readme);
        assert!(
            listed.contains(&path) || within || path.ends_with("SUMMARY.md"),
            "docs/SUMMARY.md does not list {}",
            path.display()
        );
    }
}

#[test]
fn paths_of_the_repository_exist() {
    // Other prefixes may be paths in a user's crate or docs.
    let own = [
        "generator/",
        "generated/",
        "xtask/src/",
        "tests/tests/",
        "tests/score/",
        "tests/downstream",
        "docs-src/",
    ];
    let mut missing = Vec::new();
    let mut seen = 0;
    for path in documents() {
        let text = fs::read_to_string(root().join(&path)).unwrap();
        for code in read(&text).code {
            let is_path = own.iter().any(|o| code.starts_with(o)) && !code.contains([' ', '*']);
            if is_path {
                seen += 1;
                if !root().join(&code).exists() {
                    missing.push(format!("{}: {code}", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "no such paths:\n{}", missing.join("\n"));
    assert!(seen > 20, "only {seen} paths were seen");
}
