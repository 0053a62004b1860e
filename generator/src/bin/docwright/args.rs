//! The command line.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use docwright::policy::{Date, Threshold};
use docwright::render::Format;
use docwright::{Docs, Model, Opened, ReadOptions};

use crate::{Failure, cache};

/// Typed Rust from annotated API documentation, and checks that the docs agree with themselves.
#[derive(Parser)]
#[command(name = "docwright", version, propagate_version = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Subcommand)]
pub(crate) enum Verb {
    /// Writes a whole crate: models, and a round-trip test of every documented example.
    Generate(GenerateArgs),
    /// Reports what the docs get wrong.
    Check(CheckArgs),
    /// Prepares a crate for generated code that is committed: an xtask, a test that it is fresh, a CI step. Writes new
    /// files only.
    Init(crate::init::InitArgs),
    /// Says what changed between two states of the docs, or between docs and metadata, and whom it concerns.
    Diff(DiffArgs),
    /// Writes the inferred model in another schema language.
    Export(ExportArgs),
    /// Shows everything known of one type, property, operation or page: facts, evidence, conflicts.
    Inspect(InspectArgs),
    /// Writes a Rust snippet for each documented request, beside those of other languages.
    Snippets(SnippetsArgs),
    /// Serves the documented examples over HTTP, so that a client can be tried without the service.
    Mock(MockArgs),
    /// Prints one stage of the pipeline, for whoever works on docwright or wonders about its result.
    Dump(DumpArgs),
}

/// Where the docs are and how they are read.
#[derive(Args, Debug)]
pub(crate) struct DocsArgs {
    /// The folder above the pages (any folder above `api/` and `resources/`).
    #[arg(long, value_name = "DIR")]
    pub(crate) docs: PathBuf,
    /// Corrections of wrong docs; by default `overrides.toml` in the docs folder, where there is one.
    #[arg(long, value_name = "FILE")]
    pub(crate) overrides: Option<PathBuf>,
    /// Threads to use; 0 takes as many as the machine has. The output does not depend on it.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) threads: usize,
    /// Where `check` and `generate` keep what a run made, for a next run from the same; by default the user's cache folder.
    /// Never changes the result.
    #[arg(long, value_name = "DIR", env = "DOCWRIGHT_CACHE")]
    pub(crate) cache: Option<PathBuf>,
    /// Make every run anew, and keep nothing.
    #[arg(long, env = "DOCWRIGHT_NO_CACHE")]
    pub(crate) no_cache: bool,
}

/// The formats by the library's own names, so that there is one list.
fn format_parser() -> PossibleValuesParser {
    PossibleValuesParser::new(Format::ALL.iter().map(|f| f.name()))
}

impl DocsArgs {
    /// What the library is told.
    pub(crate) fn options(&self) -> ReadOptions {
        ReadOptions {
            threads: self.threads,
            overrides: self.overrides.clone(),
            cache: cache::folder(self.cache.as_ref(), self.no_cache),
            ..ReadOptions::default()
        }
    }

    /// Reads the files.
    pub(crate) fn open(&self) -> Result<Opened, Failure> {
        Ok(docwright::open(
            std::slice::from_ref(&self.docs),
            &self.options(),
        )?)
    }

    /// Reads the pages.
    pub(crate) fn read(&self) -> Result<Docs, Failure> {
        Ok(Docs::load(&self.docs, &self.options())?)
    }

    /// Reads the pages and infers the model.
    pub(crate) fn infer(&self) -> Result<Model, Failure> {
        Ok(self.read()?.infer()?)
    }
}

#[derive(Args)]
pub(crate) struct GenerateArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,
    /// The folder that becomes the crate.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// The package name.
    #[arg(long, value_name = "NAME", default_value = "docwright-models")]
    pub(crate) crate_name: String,
    /// Use the runtime in this folder instead of the published one.
    #[arg(long, value_name = "DIR")]
    pub(crate) runtime_path: Option<PathBuf>,
    /// Only what this names and what that needs: a type (`microsoft.graph.call`), a namespace, an operation
    /// (`GET /communications/calls/{id}`, `/communications/**`), a page (`api/call-get.md`), or a relationship
    /// (`microsoft.graph.user/manager`); `*` is a wild card. May be repeated.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) include: Vec<String>,
    /// Not what this names, although something needs it. May be repeated.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) exclude: Vec<String>,
    /// A type that is wanted besides what is included. May be repeated.
    #[arg(long, value_name = "TYPE")]
    pub(crate) extra_type: Vec<String>,
    /// Compare instead of writing: says what is missing, changed or orphaned, and exits 1 when anything is.
    #[arg(long)]
    pub(crate) check: bool,
    /// Print findings as well as their count.
    #[arg(long)]
    pub(crate) findings: bool,
}

#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,
    /// Also compare the docs with the service's metadata: a CSDL XML file.
    #[arg(long, value_name = "FILE")]
    pub(crate) metadata: Option<PathBuf>,
    /// How to print.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = format_parser())]
    pub(crate) format: String,
    #[command(flatten)]
    pub(crate) policy: PolicyArgs,
    /// Write the report to a file instead of standard output.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Put this before the paths of pages in the report: where the docs folder lies in the repository.
    #[arg(long, value_name = "PREFIX", default_value = "")]
    pub(crate) path_prefix: String,
    /// Mend in the docs what has one right answer, then report what is left.
    #[arg(long, conflicts_with = "update_baseline")]
    pub(crate) fix: bool,
    /// With --fix: print the changes as a unified diff and write nothing; status 1 when there are any.
    #[arg(long, requires = "fix")]
    pub(crate) dry_run: bool,
    /// Colour for `text`.
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    pub(crate) color: Colour,
}

/// What is done about findings.
#[derive(Args, Debug)]
pub(crate) struct PolicyArgs {
    /// The configuration; by default `docwright.toml` in the docs folder or above it, up to the root of the repository.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// The least severity that makes the exit status 1 [default: warning].
    #[arg(long, value_name = "LEVEL", value_parser = threshold_parser())]
    pub(crate) fail_on: Option<Threshold>,
    /// Findings that this file lists are not reported; the run fails for new ones only.
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write the baseline anew from what is found now.
    #[arg(long)]
    pub(crate) update_baseline: bool,
    /// Print what counts how and where that is set, without reading the docs.
    #[arg(long)]
    pub(crate) print_policy: bool,
    /// The day by which suppressions expire, as YYYY-MM-DD [default: today, in UTC].
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) today: Option<Date>,
}

fn threshold_parser() -> impl TypedValueParser<Value = Threshold> {
    PossibleValuesParser::new(Threshold::WORDS)
        .try_map(|word| Threshold::parse(&word).ok_or("no such level"))
}

fn day(text: &str) -> Result<Date, &'static str> {
    Date::parse(text).ok_or("write a day as YYYY-MM-DD")
}

#[derive(Args)]
pub(crate) struct DiffArgs {
    /// The state before: a docs folder, `git:REV` or `git:REV:FOLDER` for a revision of a repository, a CSDL
    /// file, or a model written by `export --format model`.
    #[arg(value_name = "OLD")]
    pub(crate) old: String,
    /// The state after, likewise. A revision without a folder takes the folder of the other side.
    #[arg(value_name = "NEW")]
    pub(crate) new: String,
    /// How to print; `markdown` is a changelog entry.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = diff_format_parser())]
    pub(crate) format: String,
    /// The least impact that makes the exit status 1.
    #[arg(long, value_enum, value_name = "IMPACT", default_value_t = DiffFailOn::Breaking)]
    pub(crate) fail_on: DiffFailOn,
    /// Whose impact counts for the exit status.
    #[arg(long = "for", value_enum, value_name = "WHO", default_value_t = Audience::Both)]
    pub(crate) audience: Audience,
    /// The version of the emitted crate before the changes, to name the next one.
    #[arg(long, value_name = "X.Y.Z")]
    pub(crate) crate_version: Option<String>,
    /// A folder within the git repository; by default that of the other side, else the current one.
    #[arg(long, value_name = "DIR")]
    pub(crate) repository: Option<PathBuf>,
    /// Threads to use; 0 takes as many as the machine has. The output does not depend on it.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) threads: usize,
    /// Write the report to a file instead of standard output.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

fn diff_format_parser() -> clap::builder::PossibleValuesParser {
    use docwright::diff::Format;
    clap::builder::PossibleValuesParser::new(Format::ALL.iter().map(|f| f.name()))
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFailOn {
    /// Any change.
    Neutral,
    /// Additions and breaking changes.
    Additive,
    /// Breaking changes only.
    Breaking,
    /// Changes never change the exit status.
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Audience {
    /// Users of the emitted crate.
    Rust,
    /// Clients that send and read JSON by themselves.
    Http,
    /// Both.
    Both,
}

#[derive(Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,
    /// The schema language.
    #[arg(long, value_enum)]
    pub(crate) format: ExportFormat,
    /// Write to a file instead of standard output.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct InspectArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,
    /// A type (`microsoft.graph.call` or `call`), a property (`call/state`), a path (`/communications/calls`) or a page.
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
}

#[derive(Args)]
pub(crate) struct SnippetsArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,
    /// The folder that gets `includes/snippets/rust/`: that of the docs, or another.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// The emitted crate that the snippets use.
    #[arg(long, value_name = "NAME", default_value = "docwright-models")]
    pub(crate) crate_name: String,
    /// Compare instead of writing: says what is missing or changed, and exits 1 when anything is.
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Args)]
pub(crate) struct MockArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,
    /// The port; 0 takes a free one. The address is printed on standard output.
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub(crate) port: u16,
    /// The address to listen on. Others than loopback let the whole network ask.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(crate) host: String,
    /// Leave links to further pages as the docs write them, instead of leading them back here.
    #[arg(long)]
    pub(crate) keep_links: bool,
}

#[derive(Args)]
pub(crate) struct DumpArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,
    /// The stage to print.
    #[arg(long, value_enum)]
    pub(crate) stage: Stage,
    /// Only this page (or, for `schema` and `rust`, what this page defines); the path from the docs folder.
    #[arg(value_name = "PATH")]
    pub(crate) path: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// Blocks of a page.
    Page,
    /// What a page claims.
    Facts,
    /// The inferred model.
    Schema,
    /// What the emitted code says.
    Rust,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// OData CSDL 4.0 XML.
    Csdl,
    /// OpenAPI 3.1, as JSON.
    Openapi,
    /// JSON Schema 2020-12: a definition for each type.
    JsonSchema,
    /// Documented operations as JSON.
    Operations,
    /// docwright's own file of names, types and addresses, for `diff` against a later state.
    Model,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// When standard output is a terminal and `NO_COLOR` is not set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Colour {
    /// Whether to colour what goes to standard output.
    pub(crate) fn on(self) -> bool {
        use std::io::IsTerminal;
        match self {
            Self::Auto => std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
            Self::Always => true,
            Self::Never => false,
        }
    }
}
