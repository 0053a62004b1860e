//! The pages of the real docs: their blocks counted, and side-by-side pages against their English source.
//!
//! Needs the docs corpus (`DOCWRIGHT_CORPUS`, the folder that holds `graph-v1.0`); reported as ignored without.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use docwright::diagnostic::{Diagnostic, Locate};
use docwright::page::{self, Block, BlockKind, Inline, Page};
use docwright::source::{LoadOptions, Sources};
use libtest_mimic::{Failed, Trial};

/// The tests, ignored without `DOCWRIGHT_CORPUS` where they need it.
pub(crate) fn tests() -> Vec<Trial> {
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS").map(PathBuf::from);
    let missing = corpus.is_none();
    let root = corpus.unwrap_or_default();
    let localised = root.join("localized-zh-CN");
    let english = root.join("graph-v1.0/api-reference/v1.0");
    vec![
        Trial::test("page_corpus::blocks_of_the_docs_are_counted", move || {
            counts(&english)
        })
        .with_ignored_flag(missing),
        Trial::test(
            "page_corpus::side_by_side_pages_equal_their_source",
            move || pairs(&localised),
        )
        .with_ignored_flag(missing),
    ]
}

/// Figures of an independent count of the docs of July 2021. Malformed annotations
/// are counted among their kinds.
const EXPECTED: &[(&str, usize)] = &[
    ("annotation Ignored", 2501),
    ("annotation Response", 1606),
    ("annotation Request", 1474),
    ("annotation Resource", 1024),
    ("annotation Example", 66),
    ("annotation Samples", 13),
    ("annotation Unknown", 0),
    ("annotation-repaired", 26),
    ("annotation-unreadable", 0),
    ("annotation-displaced", 20),
    ("fence annotated", 6680),
    ("fence alone", 8490 - 6680),
    ("include-folder-missing", 2),
    ("include-outside-root", 0),
];

/// Kinds of blocks, fences and findings with their numbers.
fn counts(root: &Path) -> Result<(), Failed> {
    let sources = Sources::load(root, &LoadOptions::default())?;
    let mut counts = BTreeMap::<String, usize>::new();
    let mut findings = Vec::new();
    let pages = sources.pages();
    for file in &pages {
        let (page, found) = page::parse(&sources, *file);
        findings.extend(found);
        check_spans(&page)?;
        for block in &page.blocks {
            let name = match &block.kind {
                BlockKind::Heading(_) => "heading".to_owned(),
                BlockKind::Text { item, .. } => format!("text item={item}"),
                BlockKind::Table(_) => "table".to_owned(),
                BlockKind::Fence(f) if f.annotation.is_some() => "fence annotated".to_owned(),
                BlockKind::Fence(_) => "fence alone".to_owned(),
                BlockKind::Tab(_) => "tab".to_owned(),
                BlockKind::Annotation(index) => {
                    format!("annotation {:?}", page.annotations[*index].kind)
                }
            };
            *counts.entry(name).or_default() += 1;
        }
    }
    page::summarise_includes(&sources, &mut findings);
    for finding in &findings {
        *counts.entry(finding.code.name.to_owned()).or_default() += 1;
    }
    println!("{} pages", pages.len());
    for (name, count) in &counts {
        println!("{count:7} {name}");
    }
    for (name, expected) in EXPECTED {
        let counted = counts.get(*name).copied().unwrap_or(0);
        if counted != *expected {
            return Err(format!("{counted} of {name}, expected {expected}").into());
        }
    }
    if let Some(code) = std::env::var_os("DOCWRIGHT_SHOW") {
        show(&sources, &findings, &code.to_string_lossy());
    }
    Ok(())
}

/// Prints the findings of one code (`DOCWRIGHT_SHOW`), to inspect what a rule reports in the docs.
fn show(sources: &Sources, findings: &[Diagnostic], code: &str) {
    for finding in findings.iter().filter(|f| f.code.name == code) {
        let at = sources.locate(finding.span);
        println!("{}:{}:{} {}", at.path, at.line, at.column, finding.message);
    }
}

/// Every span lies within the page and on character boundaries.
fn check_spans(page: &Page<'_>) -> Result<(), Failed> {
    for block in &page.blocks {
        if page.text.get(block.span.range()).is_none() {
            return Err(format!("a block's span {:?} is not in the text", block.span).into());
        }
    }
    Ok(())
}

/// What must be equal between a restored page and its source: everything but places, heading anchors and white space
/// (translation turns no-break spaces into spaces and puts spaces beside emphasis).
fn essence(page: &Page<'_>) -> Vec<String> {
    let words = |inline: &Inline<'_>| {
        let links: Vec<_> = inline.links.iter().map(|l| (&l.text, &l.target)).collect();
        let codes: Vec<_> = inline.codes.iter().map(|c| &c.value).collect();
        let text = inline.text.split_whitespace().collect::<String>();
        format!("{text:?} {links:?} {codes:?}")
    };
    let of = |block: &Block<'_>| match &block.kind {
        BlockKind::Heading(heading) => {
            format!("heading {} {}", heading.level, words(&heading.inline))
        }
        BlockKind::Text { inline, .. } => format!("text {}", words(inline)),
        BlockKind::Fence(fence) => format!(
            "fence {:?} {:?} {}",
            fence.info, fence.annotation, fence.text
        ),
        BlockKind::Annotation(index) => {
            let annotation = &page.annotations[*index];
            format!(
                "annotation {:?} {:?}",
                annotation.kind,
                page.text.get(annotation.span.range())
            )
        }
        BlockKind::Tab(id) => format!("tab {id:?}"),
        BlockKind::Table(table) => {
            let rows = table.rows.iter().map(|row| &row.cells);
            let rows = std::iter::once(&table.header).chain(rows);
            let rows: Vec<_> = rows
                .map(|r| r.iter().map(words).collect::<Vec<_>>())
                .collect();
            format!("table {rows:#?}")
        }
    };
    page.blocks.iter().map(of).collect()
}

/// Each side-by-side page against the English page it was made from.
fn pairs(root: &Path) -> Result<(), Failed> {
    let translated = Sources::load(&root.join("sxs"), &LoadOptions::default())?;
    let source = Sources::load(&root.join("source"), &LoadOptions::default())?;
    let (mut all, mut equal) = (0, 0);
    for file in translated.pages() {
        let path = &translated.file(file).path;
        let Some(original) = source.find(path) else {
            continue;
        };
        all += 1;
        let (page, _) = page::parse(&translated, file);
        let (english, _) = page::parse(&source, original);
        let (page, english) = (essence(&page), essence(&english));
        if page == english {
            equal += 1;
            continue;
        }
        println!("{path}");
        let differ = page.iter().zip(&english).find(|(a, b)| a != b);
        match differ {
            Some((a, b)) => println!("  restored {a}\n  source   {b}"),
            None => println!("  {} blocks against {}", page.len(), english.len()),
        }
    }
    println!("{equal} of {all} side-by-side pages equal their source");
    if equal < all || all == 0 {
        return Err(format!("{} pages differ from their source", all - equal).into());
    }
    Ok(())
}
