//! Seeded faults: common mistakes are made in the docs at random places with fixed seeds, and
//! `check` must report each by the right rule, at the right line, and with no other new finding.
//!
//! Runs over `docs-src`, and over the real docs when `DOCWRIGHT_CORPUS` is set. `MUTATIONS_KIND=name` runs one kind and prints
//! each miss.

mod block;
mod edit;
mod example;
mod guide;
mod guide_operations;
mod http;
mod prose;
mod run;
mod scan;
mod table;

use std::path::{Path, PathBuf};

use docwright::ReadOptions;
use docwright_test_support::{Figures, root};
use libtest_mimic::{Failed, Trial};

use crate::guide_corpus::guided;
use edit::Kind;

/// All kinds of faults, grouped by the construct that they change.
fn kinds() -> Vec<Kind> {
    let mut kinds = Vec::new();
    kinds.extend(table::KINDS);
    kinds.extend(block::KINDS);
    kinds.extend(example::KINDS);
    kinds.extend(http::KINDS);
    kinds.extend(prose::KINDS);
    kinds
}

/// Kinds of faults against the guide of a profile.
fn guide_kinds() -> Vec<Kind> {
    guide::KINDS.to_vec()
}

/// The rules of the profile of these docs.
fn by_guide() -> ReadOptions {
    ReadOptions {
        guided: guided("microsoft-graph"),
        ..ReadOptions::default()
    }
}

/// The tests, ignored without `DOCWRIGHT_CORPUS` where they need it.
pub(crate) fn tests() -> Vec<Trial> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-src");
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS").map(PathBuf::from);
    let missing = corpus.is_none();
    let corpus = corpus.unwrap_or_default();
    let v1 = corpus.join("graph-v1.0/api-reference/v1.0");
    let of_today = corpus.join("graph-2026/api-reference/v1.0");
    vec![
        Trial::test("mutations::faults_in_docs_src_are_found", move || {
            faults(&own, &ReadOptions::default(), kinds(), 8, "docs-src")
        }),
        Trial::test("mutations::faults_in_the_real_docs_are_found", move || {
            faults(&v1, &ReadOptions::default(), kinds(), 24, "corpus")
        })
        .with_ignored_flag(missing),
        Trial::test("mutations::faults_against_the_guide_are_found", {
            let docs = of_today.clone();
            move || faults(&docs, &by_guide(), guide_kinds(), 4, "graph-2026")
        })
        .with_ignored_flag(missing),
        Trial::test(
            "mutations::faults_on_pages_of_operations_are_found",
            move || {
                let kinds = guide_operations::KINDS.to_vec();
                faults(&of_today, &by_guide(), kinds, 4, "graph-2026-operations")
            },
        )
        .with_ignored_flag(missing),
    ]
}

/// Makes up to `places` faults of each kind and compares the findings with the expected ones: for each kind the share of
/// detected faults must not be below that of the table in `tests/score/mutations.toml`.
fn faults(
    docs: &Path,
    options: &ReadOptions,
    kinds: Vec<Kind>,
    places: usize,
    table: &str,
) -> Result<(), Failed> {
    let only = std::env::var("MUTATIONS_KIND").ok();
    let kinds: Vec<Kind> = kinds
        .into_iter()
        .filter(|k| only.as_deref().is_none_or(|name| name == k.name))
        .collect();
    let tally = run::run(docs, options, &kinds, places)?;
    let (mut figures, mut report) = (Figures::default(), String::new());
    for (kind, outcomes) in kinds.iter().zip(&tally) {
        for outcome in outcomes {
            figures.add(kind.name, outcome.is_good());
        }
        let fine = outcomes.iter().filter(|o| o.is_good()).count();
        if fine < outcomes.len() || only.is_some() {
            report.push_str(&format!("{}: {fine} of {}\n", kind.name, outcomes.len()));
        }
        for outcome in outcomes.iter().filter(|o| !o.is_good()).take(30) {
            report.push_str(&format!("    {outcome}\n"));
        }
    }
    let (all, used) = (figures.total(), figures.0.len());
    println!("{} of {} faults of {used} kinds", all.right, all.of);
    println!("{report}");
    if only.is_none() {
        figures.hold(&root().join("tests/score/mutations.toml"), table);
    }
    Ok(())
}
