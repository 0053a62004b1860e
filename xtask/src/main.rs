//! `cargo xtask`: the repository's own verbs. Parses flags, calls the library, prints; decides nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

mod bench;
mod book;
mod fetch;
mod regenerate;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The repository's own verbs")]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Makes `generated/` from `docs-src/`, and `docs/diagnostics/` from the registry of findings.
    Regenerate {
        /// Compare instead of writing: says what is missing, changed or orphaned; exits 1 when anything is.
        #[arg(long)]
        check: bool,
        /// The pages to read.
        #[arg(long, value_name = "DIR")]
        docs: Option<PathBuf>,
        /// The crate to write.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Brings the pinned upstream docs into an ignored folder, with a sparse, shallow clone; `--update` moves the pin.
    Fetch(fetch::FetchArgs),
    /// Compares emitted models with the same models by serde's derive, and docwright with the floor of reading.
    Bench(bench::BenchArgs),
    /// Builds the documentation as one book with search, below `target/book/html`.
    Book(book::BookArgs),
    /// What `bench` asks the release build of this program to do.
    #[command(hide = true)]
    BenchPrepare(bench::PrepareArgs),
    /// Likewise: reads all Markdown below a folder and keeps nothing.
    #[command(hide = true)]
    BenchFloor { docs: PathBuf },
}

fn main() -> ExitCode {
    match run(Cli::parse().verb) {
        Ok(status) => status,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(verb: Verb) -> Result<ExitCode> {
    let root = root()?;
    match verb {
        Verb::Regenerate { check, docs, out } => regenerate::run(&root, docs, out, check),
        Verb::Fetch(arguments) => fetch::run(&root, &arguments),
        Verb::Bench(arguments) => bench::run(&root, &arguments),
        Verb::Book(arguments) => book::run(&root, &arguments),
        Verb::BenchPrepare(arguments) => bench::prepare(&root, &arguments),
        Verb::BenchFloor { docs } => bench::floor(&docs),
    }
}

/// The repository's root: the folder above this package.
fn root() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    Ok(here
        .parent()
        .context("xtask stands in the repository")?
        .to_owned())
}
