//! Seeded faults: what happens to docs by accident is done to them on purpose, at random places with fixed seeds, and
//! `check` must say so: by the right rule, at the right line, and with no other finding that was not there before.
//!
//! Runs over `docs-src`, and over the real docs when `DOCWRIGHT_CORPUS` is set. `MUTATIONS_KIND=name` runs one kind and prints
//! each miss.

mod block;
mod edit;
mod example;
mod http;
mod prose;
mod run;
mod scan;
mod table;

use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};

use edit::Kind;

/// All kinds of faults, by where they are made.
fn kinds() -> Vec<Kind> {
    let mut kinds = Vec::new();
    kinds.extend(table::KINDS);
    kinds.extend(block::KINDS);
    kinds.extend(example::KINDS);
    kinds.extend(http::KINDS);
    kinds.extend(prose::KINDS);
    kinds
}

fn main() {
    let arguments = Arguments::from_args();
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-src");
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS").map(PathBuf::from);
    let missing = corpus.is_none();
    let v1 = corpus
        .unwrap_or_default()
        .join("graph-v1.0/api-reference/v1.0");
    let tests = vec![
        Trial::test("faults_in_docs_src_are_found", move || faults(&own, 8)),
        Trial::test("faults_in_the_real_docs_are_found", move || faults(&v1, 24))
            .with_ignored_flag(missing),
    ];
    libtest_mimic::run(&arguments, tests).exit();
}

/// Makes up to `places` faults of each kind and holds what is found against what must be.
fn faults(docs: &Path, places: usize) -> Result<(), Failed> {
    let only = std::env::var("MUTATIONS_KIND").ok();
    let kinds: Vec<Kind> = kinds()
        .into_iter()
        .filter(|k| only.as_deref().is_none_or(|name| name == k.name))
        .collect();
    let tally = run::run(docs, &kinds, places)?;
    let (mut made, mut good, mut report) = (0, 0, String::new());
    for (kind, outcomes) in kinds.iter().zip(&tally) {
        let fine = outcomes.iter().filter(|o| o.is_good()).count();
        made += outcomes.len();
        good += fine;
        if fine < outcomes.len() || only.is_some() {
            report.push_str(&format!("{}: {fine} of {}\n", kind.name, outcomes.len()));
        }
        for outcome in outcomes.iter().filter(|o| !o.is_good()).take(30) {
            report.push_str(&format!("    {outcome}\n"));
        }
    }
    let used = tally.iter().filter(|o| !o.is_empty()).count();
    println!("{good} of {made} faults of {used} kinds");
    println!("{report}");
    if only.is_some() {
        return Ok(());
    }
    if used < 25 {
        return Err(format!("only {used} kinds of faults could be made").into());
    }
    if good * 100 < made * 95 {
        return Err(
            format!("{good} of {made} faults were found, and nothing else\n{report}").into(),
        );
    }
    Ok(())
}
