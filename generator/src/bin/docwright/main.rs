//! The `docwright` binary: it parses flags, calls the library and prints the result.
//!
//! Exit status: 0 clean, 1 findings at or above the threshold, 2 the tool or its input failed.

mod against;
mod apply_fixes;
mod args;
mod cache;
mod check;
mod context;
mod diff;
mod dump;
mod explain;
mod export;
mod generate;
mod git;
mod init;
mod inspect;
mod lexicon;
mod mock;
mod paths;
mod permissions;
mod places;
mod policy;
mod profiles;
mod report;
mod scope;
mod sets;
mod snippets;
mod trees;
mod whole;
mod words;

use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Verb};

/// Reading allocates millions of small strings; `check` takes a third longer with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Returns a failure with this message.
macro_rules! fail {
    ($($words:tt)*) => {
        return Err($crate::Failure(format!($($words)*)))
    };
}
pub(crate) use fail;

/// Why a run stopped: one message for people, on standard error.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

impl Failure {
    /// What cannot be done (`read`, `write`) with a file, and why.
    pub(crate) fn cannot<E: std::fmt::Display>(what: &str, path: &Path) -> impl Fn(E) -> Self {
        move |error| Self(format!("cannot {what} {}: {error}", path.display()))
    }
}

fn main() -> ExitCode {
    let result = match Cli::parse().verb {
        Verb::Generate(args) => generate::run(&args),
        Verb::Check(args) => check::run(&args),
        Verb::Diff(args) => diff::run(&args),
        Verb::Export(args) => export::run(&args),
        Verb::Init(args) => init::run(&args),
        Verb::Inspect(args) => inspect::run(&args),
        Verb::Mock(args) => mock::run(&args),
        Verb::Permissions(args) => permissions::run(&args),
        Verb::Snippets(args) => snippets::run(&args),
        Verb::Explain(args) => explain::run(&args),
        Verb::Lexicon(args) => lexicon::run(&args),
        Verb::Dump(args) => dump::run(&args),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(Failure(message)) => {
            eprintln!("error: {}", docwright::escape::terminal(&message));
            ExitCode::from(2)
        }
    }
}
