//! `cargo xtask peers`: the mock server with third-party clients, and an emitted crate with a third-party server.

mod clients;
mod process;
mod server;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::tools::{Packages, Tools};

/// Packages of npm. They run on Node.js 20 and later; the database runs in WebAssembly, so that nothing is compiled.
const NPM: &Packages = &[
    ("@microsoft/microsoft-graph-client", "3.0.7"),
    ("@sap/cds", "9.9.3"),
    ("@cap-js/sqlite", "2.4.2"),
    ("sql.js", "1.17.0"),
    ("express", "5.3.0"),
];

/// Packages of PyPI. The SDK needs the second and does not say so.
const PYPI: &Packages = &[("msgraph-sdk", "1.65.0"), ("Deprecated", "1.3.1")];

/// Real documentation of Microsoft Graph, below `DOCWRIGHT_CORPUS`.
const V1: &str = "graph-v1.0/api-reference/v1.0";

/// Which peers are tried.
#[derive(Debug, Args)]
pub(crate) struct PeersArgs {
    /// Only this peer
    #[arg(value_enum)]
    only: Option<Peer>,
}

/// A third-party program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Peer {
    /// npm `@microsoft/microsoft-graph-client` with the mock server
    Javascript,
    /// PyPI `msgraph-sdk` with the mock server
    Python,
    /// npm `@sap/cds` with a crate that is emitted from the pages in `tests/peers/odata/docs`
    Odata,
}

impl Peer {
    const ALL: [Self; 3] = [Self::Javascript, Self::Python, Self::Odata];

    fn needs(self) -> &'static [&'static str] {
        match self {
            Self::Javascript => &["@microsoft/microsoft-graph-client"],
            Self::Python => &["msgraph-sdk", "Deprecated"],
            Self::Odata => &["@sap/cds", "@cap-js/sqlite", "sql.js", "express"],
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Javascript => "microsoft-graph-client",
            Self::Python => "msgraph-sdk",
            Self::Odata => "@sap/cds",
        }
    }
}

/// What all peers need.
struct Context<'a> {
    /// The repository.
    root: &'a Path,
    tools: Tools,
    /// The binary under test.
    docwright: PathBuf,
}

impl Context<'_> {
    /// The folder of what is made for a run.
    fn folder(&self) -> PathBuf {
        self.root.join("target/peers")
    }
}

/// How many calls of a peer passed and failed.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    passed: usize,
    failed: usize,
}

/// Tries the peers, and prints one line a call; the last line is `N passed, N failed`. A peer that cannot be installed is
/// skipped.
///
/// # Errors
/// When docwright cannot be built, or a folder cannot be written.
pub(crate) fn run(root: &Path, arguments: &PeersArgs) -> Result<ExitCode> {
    let tools = Tools::install(
        root.join("target/peers"),
        root.join("tests/peers"),
        NPM,
        PYPI,
    )?;
    let context = Context {
        root,
        tools,
        docwright: process::build(root)?,
    };
    let mut counts = Counts::default();
    for peer in Peer::ALL {
        if arguments.only.is_some_and(|only| only != peer) {
            continue;
        }
        if let Some(reason) = context.tools.missing(peer.needs()) {
            println!("skipped: {}: {reason}", peer.name());
            continue;
        }
        let of_peer = match peer {
            Peer::Odata => server::run(&context),
            Peer::Javascript | Peer::Python => clients::run(&context, peer),
        };
        // A peer that does not get so far has failed, and the next is tried all the same.
        let of_peer = of_peer.unwrap_or_else(|error| {
            println!("FAILED  {}: {error:#}", peer.name());
            Counts {
                passed: 0,
                failed: 1,
            }
        });
        counts.passed += of_peer.passed;
        counts.failed += of_peer.failed;
    }
    println!("{} passed, {} failed", counts.passed, counts.failed);
    Ok(if counts.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
