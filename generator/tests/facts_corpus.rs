//! The facts of the real docs, compared with the figures of an independent count.
//!
//! Needs the docs corpus (`DOCWRIGHT_CORPUS`, the folder of `graph-v1.0`); reported as ignored without.

use docwright_reader::rules::{annotation_value_invalid, body_repaired, body_unreadable};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use docwright::diagnostic::{Code, Diagnostic};
use docwright::facts::{BlockRole, Body, PageFacts, Reader, TableRole};
use docwright::page;
use docwright::source::{LoadOptions, Sources};
use libtest_mimic::{Failed, Trial};

/// The tests, ignored without `DOCWRIGHT_CORPUS` where they need it.
pub(crate) fn tests() -> Vec<Trial> {
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS").map(PathBuf::from);
    let missing = corpus.is_none();
    let corpus = corpus.unwrap_or_default();
    let v1 = corpus.join("graph-v1.0/api-reference/v1.0");
    let seed = corpus.join("seed");
    let localised = corpus.join("localized-zh-CN");
    let mut tests = vec![
        Trial::test("facts_corpus::counts_are_those_of_the_corpus", move || {
            counts(&v1)
        })
        .with_ignored_flag(missing),
        Trial::test(
            "facts_corpus::the_seed_page_gives_all_examples",
            move || seed_page(&seed),
        )
        .with_ignored_flag(missing),
        Trial::test(
            "facts_corpus::side_by_side_pages_give_the_english_facts",
            move || side_by_side(&localised),
        )
        .with_ignored_flag(missing),
    ];
    for (language, pages) in [("zh-CN", 300), ("pt-BR", 250)] {
        let root = corpus.join(format!("localized-{language}"));
        let test = Trial::test(
            format!("facts_corpus::translated_halves_give_nearly_all_english_facts_{language}"),
            move || translated_halves(&root, pages),
        );
        tests.push(test.with_ignored_flag(missing));
        let root = corpus.join(format!("localized-{language}"));
        let test = Trial::test(
            format!("facts_corpus::a_language_is_learned_from_other_pages_{language}"),
            move || learned_halves(&root, 900),
        );
        tests.push(test.with_ignored_flag(missing));
    }
    tests
}

struct Read {
    facts: Vec<PageFacts>,
    findings: Vec<Diagnostic>,
    time: Duration,
}

fn read(sources: &Sources) -> Read {
    let pages: Vec<_> = sources
        .pages()
        .into_iter()
        .map(|file| page::parse(sources, file))
        .collect();
    let reader = Reader::new(sources);
    let start = Instant::now();
    let read: Vec<_> = pages.iter().map(|(page, _)| reader.read(page)).collect();
    let time = start.elapsed();
    let (facts, findings): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    Read {
        facts,
        findings: findings.into_iter().flatten().collect(),
        time,
    }
}

/// Checks that a figure is within its expected range.
fn check(
    failures: &mut Vec<String>,
    what: &str,
    found: usize,
    expected: std::ops::RangeInclusive<usize>,
) {
    println!("{found:>6} {what} (expected {expected:?})");
    if !expected.contains(&found) {
        failures.push(format!("{what}: {found}, expected {expected:?}"));
    }
}

fn counts(root: &std::path::Path) -> Result<(), Failed> {
    let sources = Sources::load(root, &LoadOptions::default()).map_err(|e| e.to_string())?;
    let read = read(&sources);
    println!("facts of {} pages in {:?}", read.facts.len(), read.time);
    let facts = &read.facts;
    let mut failures = Vec::new();
    let mut check = |what: &str, found, expected| check(&mut failures, what, found, expected);

    let examples = || facts.iter().flat_map(|f| &f.examples);
    let of = |role, annotated| {
        examples()
            .filter(|e| e.role == role && e.annotated == annotated)
            .count()
    };
    let json = |role, annotated| {
        examples()
            .filter(|e| e.role == role && e.annotated == annotated)
            .filter(|e| matches!(e.body, Body::Json(_)))
            .count()
    };
    check(
        "annotated requests",
        of(BlockRole::Request, true),
        1470..=1476,
    );
    check(
        "annotated responses",
        of(BlockRole::Response, true),
        1602..=1608,
    );
    check("examples", of(BlockRole::Example, true), 64..=67);
    // 939 counted by their first line; about 60 of them document a URL and are not examples.
    check(
        "unannotated requests",
        of(BlockRole::Request, false),
        870..=900,
    );
    check(
        "unannotated responses",
        of(BlockRole::Response, false),
        805..=820,
    );
    check(
        "JSON of annotated requests",
        json(BlockRole::Request, true),
        545..=560,
    );
    check(
        "JSON of annotated responses",
        json(BlockRole::Response, true),
        1105..=1125,
    );
    check("JSON of examples", json(BlockRole::Example, true), 61..=66);
    check(
        "JSON of unannotated requests",
        json(BlockRole::Request, false),
        325..=335,
    );
    check(
        "JSON of unannotated responses",
        json(BlockRole::Response, false),
        640..=655,
    );

    let resources = || facts.iter().flat_map(|f| &f.resources);
    let (annotated, bare): (Vec<_>, Vec<_>) = resources().partition(|r| r.annotated);
    check("resource blocks", annotated.len(), 1019..=1026);
    check("resource blocks without annotation", bare.len(), 4..=4);
    let types: BTreeSet<String> = resources()
        .filter_map(|r| Some(r.name.as_ref()?.value.to_lowercase()))
        .collect();
    check("distinct types", types.len(), 990..=998);
    let enums: BTreeSet<String> = facts
        .iter()
        .flat_map(|f| &f.enums)
        .map(|e| e.name.value.to_lowercase())
        .collect();
    check("distinct enums", enums.len(), 315..=330);
    let rows = |role| {
        facts
            .iter()
            .flat_map(|f| &f.tables)
            .filter(|t| t.role == role)
            .map(|t| t.rows.len())
            .sum::<usize>()
    };
    check("property rows", rows(TableRole::Properties), 6500..=7316);
    check(
        "relationship rows",
        rows(TableRole::Relationships),
        600..=900,
    );
    check(
        "documented URLs",
        facts.iter().map(|f| f.urls.len()).sum(),
        3690..=3800,
    );
    let lists = facts
        .iter()
        .flat_map(|f| &f.tables)
        .flat_map(|t| &t.rows)
        .filter(|r| !r.values.is_empty())
        .count();
    check("rows that list values", lists, 450..=600);
    let mut bodies = BTreeMap::new();
    for stats in facts.iter().map(|f| &f.stats.bodies) {
        *bodies.entry("strict").or_insert(0) += stats.strict;
        *bodies.entry("lossless").or_insert(0) += stats.lossless;
        *bodies.entry("guessed").or_insert(0) += stats.guessed;
        *bodies.entry("unparsed").or_insert(0) += stats.unparsed;
    }
    println!("bodies {bodies:?}");
    let mut by_code: BTreeMap<Code, usize> = BTreeMap::new();
    for finding in &read.findings {
        *by_code.entry(finding.code).or_default() += 1;
    }
    for (code, count) in &by_code {
        println!("{count:>6} {} {}", code.id, code.name);
    }
    let unreadable = by_code.get(&body_unreadable::CODE).copied().unwrap_or(0);
    let unparsed = bodies.get("unparsed").copied().unwrap_or(0) as usize;
    check(
        "each unparsed body is a finding",
        unreadable,
        unparsed..=unparsed,
    );
    if failures.is_empty() {
        Ok(())
    } else {
        Err(failures.join("\n").into())
    }
}

fn seed_page(root: &std::path::Path) -> Result<(), Failed> {
    let sources = Sources::load(root, &LoadOptions::default()).map_err(|e| e.to_string())?;
    let read = read(&sources);
    let examples: Vec<_> = read.facts.iter().flat_map(|f| &f.examples).collect();
    let count = |role| examples.iter().filter(|e| e.role == role).count();
    // Four of the eight requests are annotated `example`; the other examples are notifications.
    let requests = examples
        .iter()
        .filter(|e| e.request.as_ref().is_some_and(|r| r.path.is_some()));
    assert_eq!(requests.count(), 8);
    assert_eq!(count(BlockRole::Response), 5);
    let notifications = examples
        .iter()
        .filter(|e| e.role == BlockRole::Example && e.request.is_none());
    assert_eq!(notifications.count(), 5);
    let answered: Vec<_> = examples.iter().filter_map(|e| e.answers).collect();
    assert_eq!(answered.len(), 5);
    assert!(
        answered.windows(2).all(|w| w[0] < w[1]),
        "each response answers the request above it"
    );
    assert!(
        examples
            .iter()
            .all(|e| matches!(e.body, Body::Json(_) | Body::None))
    );
    let found = |code| read.findings.iter().filter(|f| f.code == code).count();
    assert!(found(body_repaired::CODE) > 0, "trailing commas are logged");
    assert!(
        found(annotation_value_invalid::CODE) > 0,
        "the text \"true\" is logged"
    );
    Ok(())
}

/// Path and facts of each page, without line numbers: a translated page is longer than its source.
fn dumped(root: &std::path::Path) -> Result<BTreeMap<String, Vec<String>>, Failed> {
    let sources = Sources::load(root, &LoadOptions::default()).map_err(|e| e.to_string())?;
    Ok(dump_all(&sources))
}

fn dump_all(sources: &Sources) -> BTreeMap<String, Vec<String>> {
    let read = read(sources);
    let lines = |facts: &PageFacts| {
        docwright::facts::dump(facts, sources)
            .lines()
            .map(|line| line.get(5..).unwrap_or(line).to_owned())
            .collect()
    };
    read.facts
        .iter()
        .map(|facts| (sources.file(facts.file).path.clone(), lines(facts)))
        .collect()
}

fn side_by_side(root: &std::path::Path) -> Result<(), Failed> {
    let (translated, english) = (dumped(&root.join("sxs"))?, dumped(&root.join("source"))?);
    assert!(english.len() >= 300);
    let different: Vec<_> = english
        .iter()
        .filter(|(path, facts)| translated.get(*path) != Some(facts))
        .map(|(path, _)| path)
        .collect();
    println!("{} of {} pages differ", different.len(), english.len());
    assert!(different.is_empty(), "{different:?}");
    Ok(())
}

/// A side-by-side page reduced to its translated half, as in a plain localised page.
fn translated_half(text: &str) -> String {
    const BEGIN: &str = "<span data-ttu-id=\"";
    const MIDDLE: &str = "</span><span class=\"sxs-lookup\"><span data-stu-id=\"";
    const END: &str = "</span></span>";
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, pair)) = rest.split_once(BEGIN) {
        out.push_str(before);
        let found = pair.split_once("\">").and_then(|(_, pair)| {
            let (translated, source) = pair.split_once(MIDDLE)?;
            Some((translated, source.split_once(END)?.1))
        });
        let Some((translated, after)) = found else {
            rest = pair;
            continue;
        };
        out.push_str(translated);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The claim of a line of the dump without words that are translated; `None` when nothing is left.
fn claim(line: &str) -> Option<String> {
    let claim = line.trim();
    let words = ["title ", "permission ", "stats "];
    if words.iter().any(|word| claim.starts_with(word)) {
        return None;
    }
    if let Some(method) = claim.strip_prefix("method ") {
        return Some(method.split_once(" @")?.1.to_lowercase());
    }
    let heading = claim.starts_with("table ") || claim.starts_with("parameters ");
    let claim = if heading {
        claim.split('`').next()?
    } else {
        claim
    };
    Some(claim.to_lowercase())
}

/// A lexicon against English pages: the halves of side-by-side pages in its language, in which names and types are
/// translated too, must give nearly all claims. The phrases of the lexicon were collected from these pages, so other pages
/// give slightly less.
fn translated_halves(root: &std::path::Path, pages: usize) -> Result<(), Failed> {
    let side_by_side = Sources::load(&root.join("sxs"), &LoadOptions::default());
    let side_by_side = side_by_side.map_err(|e| e.to_string())?;
    let (same, all) = same_claims(&side_by_side, Vec::new());
    println!("{same} of {all} claims");
    assert!(side_by_side.pages().len() >= pages);
    assert!(same * 1000 >= all * 950, "{same} of {all}");
    Ok(())
}

/// A lexicon that is learned from every second page, against the others.
fn learned_halves(root: &std::path::Path, least: usize) -> Result<(), Failed> {
    let all = Sources::load(&root.join("sxs"), &LoadOptions::default());
    let all = all.map_err(|e| e.to_string())?;
    let every_second = |first: usize| {
        let files = all.files().skip(first).step_by(2);
        Sources::from_memory(files.map(|(_, file)| (file.path.clone(), file.raw().to_owned())))
    };
    let learned = docwright::facts::learn(&every_second(0));
    let lexicon = format!("lexicon.{}.toml", learned.language);
    let (same, all) = same_claims(&every_second(1), vec![(lexicon, learned.to_toml())]);
    println!("{same} of {all} claims with a lexicon of other pages");
    assert!(same * 1000 >= all * least, "{same} of {all}");
    Ok(())
}

/// How many claims of the English halves the translated halves give, read with these further files.
fn same_claims(side_by_side: &Sources, mut files: Vec<(String, String)>) -> (usize, usize) {
    let plain = side_by_side.files();
    files.extend(plain.map(|(_, file)| (file.path.clone(), translated_half(file.raw()))));
    let translated = dump_all(&Sources::from_memory(files));
    // The English halves; they are the source, as another test shows.
    let english = dump_all(side_by_side);
    let (mut all, mut same) = (0, 0);
    let verbose = std::env::var_os("DOCWRIGHT_SHOW_CLAIMS").is_some();
    for (path, lines) in &english {
        let claims = |lines: &[String]| -> Vec<String> {
            lines.iter().filter_map(|line| claim(line)).collect()
        };
        let mut given = translated.get(path).map_or(Vec::new(), |l| claims(l));
        for claim in claims(lines) {
            all += 1;
            if let Some(at) = given.iter().position(|g| *g == claim) {
                given.swap_remove(at);
                same += 1;
            } else if verbose {
                println!("- {path}: {claim}");
            }
        }
        for claim in given.iter().filter(|_| verbose) {
            println!("+ {path}: {claim}");
        }
    }
    (same, all)
}
