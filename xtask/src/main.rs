//! `cargo xtask`: the repository's own commands. Parses options, calls the library, prints; decides nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

mod bench;
mod book;
mod exports;
mod fetch;
mod fuzz;
mod peers;
mod process;
mod regenerate;
mod release;
mod tools;
mod workflows;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The repository's own commands")]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Generates `generated/` from `docs-src/`, and `docs/diagnostics/` from the rules.
    Regenerate {
        /// Compare without writing: list missing, changed and orphaned files, and exit with 1 if there are any.
        #[arg(long)]
        check: bool,
        /// The pages to read.
        #[arg(long, value_name = "DIR")]
        docs: Option<PathBuf>,
        /// The crate to write.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Fetches the pinned upstream docs into an ignored folder, as a sparse, shallow clone; `--update` moves the pin.
    Fetch(fetch::FetchArgs),
    /// Measures emitted models against the same models with serde's derive, and docwright against bare pulldown-cmark.
    Bench(bench::BenchArgs),
    /// Builds the documentation as one book with search, below `target/book/html`.
    Book(book::BookArgs),
    /// Runs all readers and writers on mutated docs and other files; failing inputs are kept below `target/fuzz`.
    #[command(disable_help_flag = true)]
    Fuzz(fuzz::FuzzArgs),
    /// Tests the client with a hostile server.
    Hostile,
    /// Makes all checks of a release and its tag; with `--dry-run` only the checks.
    Release(release::ReleaseArgs),
    /// Validates the exports with third-party tools, which it installs below `target/export-tools`.
    ValidateExports(exports::ExportsArgs),
    /// Tests the mock server with Microsoft's clients, and an emitted crate with an OData server, all installed below `target/peers`.
    Peers(peers::PeersArgs),
    /// Validates workflows, the action, the hook and the recipes of docs/ci.md with third-party tools, which it installs below
    /// `target/workflow-tools`.
    ValidateWorkflows,
    /// A step of `bench`, run in the release build of this program.
    #[command(hide = true)]
    BenchPrepare(bench::PrepareArgs),
    /// A step of `bench`: reads all Markdown below a folder and keeps nothing.
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
        Verb::Fuzz(arguments) => fuzz::fuzz(&root, &arguments),
        Verb::Hostile => fuzz::hostile(&root),
        Verb::Release(arguments) => release::run(&root, &arguments),
        Verb::ValidateExports(arguments) => exports::run(&root, &arguments),
        Verb::Peers(arguments) => peers::run(&root, &arguments),
        Verb::ValidateWorkflows => workflows::run(&root),
        Verb::BenchPrepare(arguments) => bench::prepare(&root, &arguments),
        Verb::BenchFloor { docs } => bench::floor(&docs),
    }
}

/// The repository's root: the folder above this package.
fn root() -> Result<PathBuf> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    Ok(package
        .parent()
        .context("xtask is not in the repository")?
        .to_owned())
}
