//! The round trips as a test binary with the arguments and output of `cargo test`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use libtest_mimic::{Arguments, Failed, Trial};

use super::case::{self, Case};
use super::{Entry, primitives, run};

#[derive(Default)]
struct Counts {
    passed: AtomicUsize,
    expected: AtomicUsize,
    failed: AtomicUsize,
}

/// Runs all cases below `cases_dir` as a test binary: it takes the arguments of `cargo test`, and prints a line per case
/// and a summary.
///
/// Fails if a case fails, if a case file cannot be read, or if there are no cases.
#[must_use]
pub fn round_trip(registry: &[Entry], cases_dir: &Path) -> ExitCode {
    let arguments = Arguments::from_args();
    let cases = match case::read_all(cases_dir) {
        Ok(cases) if !cases.is_empty() => cases,
        Ok(_) => {
            return fail(&format!(
                "no cases in {}: nothing was tested",
                cases_dir.display()
            ));
        }
        Err(error) => return fail(&error),
    };
    let entries: BTreeMap<&str, Entry> = primitives()
        .into_iter()
        .chain(registry.iter().copied())
        .map(|entry| (entry.name, entry))
        .collect();
    let counts = Arc::new(Counts::default());
    let total = cases.len();
    let trials = cases
        .into_iter()
        .map(|case| trial(case, &entries, Arc::clone(&counts)))
        .collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    if !arguments.list {
        let count = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
        println!(
            "round trips: {total} cases, {} passed, {} expected findings, {} failed, {} filtered out",
            count(&counts.passed),
            count(&counts.expected),
            count(&counts.failed),
            conclusion.num_filtered_out
        );
    }
    conclusion.exit_code()
}

pub(super) fn fail(message: &str) -> ExitCode {
    eprintln!("error: {message}");
    ExitCode::FAILURE
}

fn trial(case: Case, entries: &BTreeMap<&str, Entry>, counts: Arc<Counts>) -> Trial {
    let entry = entries.get(case.type_name.as_str()).copied();
    let name = match &case.expected {
        None => case.title.clone(),
        Some(expected) => format!("{} ({} at {})", case.title, expected.code, expected.at),
    };
    let kind = case
        .expected
        .as_ref()
        .map_or(String::new(), |expected| expected.code.clone());
    let test = move || {
        let outcome = run(&case, entry);
        let counter = match (&outcome, &case.expected) {
            (Err(_), _) => &counts.failed,
            (Ok(()), Some(_)) => &counts.expected,
            (Ok(()), None) => &counts.passed,
        };
        counter.fetch_add(1, Ordering::Relaxed);
        outcome.map_err(Failed::from)
    };
    Trial::test(name, test).with_kind(kind)
}
