//! The command line.

use std::path::{Path, PathBuf};

use clap::builder::{FalseyValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use docwright::infer::{self, InferOptions};
use docwright::policy::{Date, Threshold};
use docwright::render::Format;
use docwright::url::check_page_url;
use docwright::{Companions, Configuration, DocSet, ReadOptions, changelog, diff};

use crate::context::ContextArgs;
use crate::lexicon::LexiconArgs;
use crate::scope::ScopeArgs;
use crate::sets::SetArgs;
use crate::words::one_of;
use crate::{Failure, cache};

/// Generate typed Rust from annotated API documentation, and lint the documentation.
#[derive(Parser)]
#[command(name = "docwright", version, propagate_version = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Subcommand)]
pub(crate) enum Verb {
    /// Generate a crate: models, request builders and round-trip tests of the documented examples
    Generate(GenerateArgs),
    /// Lint the documentation
    Check(CheckArgs),
    /// Set up a crate for committed generated code: an xtask, a test that the code is up to date, a CI step
    ///
    /// Existing files are never changed.
    Init(crate::init::InitArgs),
    /// Compare two revisions of the documentation, or documentation and metadata
    Diff(DiffArgs),
    /// Export the inferred model in a schema language
    Export(ExportArgs),
    /// Show every claim about a type, property, operation or page, and which claim won
    Inspect(InspectArgs),
    /// Write a Rust snippet for each documented request
    Snippets(SnippetsArgs),
    /// Serve the documented examples over HTTP
    Mock(MockArgs),
    /// Write the permission tables of pages and included files from the service's permissions document
    Permissions(PermissionsArgs),
    /// Print the documentation of a rule
    Explain(ExplainArgs),
    /// Learn the words of another language
    Lexicon(LexiconArgs),
    /// Print an intermediate representation
    Dump(DumpArgs),
}

/// Where the docs are and how they are read.
#[derive(Args, Debug, Default)]
pub(crate) struct DocsArgs {
    /// The documentation folder, which contains `api/` and `resources/` at any depth
    #[arg(long, value_name = "DIR", conflicts_with = "set")]
    pub(crate) docs: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) sets: SetArgs,
    /// Corrections of wrong documentation [default: `overrides.toml` in the documentation folder, if present]
    #[arg(long, value_name = "FILE")]
    pub(crate) overrides: Option<PathBuf>,
    /// The service's metadata, a CSDL XML file. The model takes its types from it, and `check` compares the documentation with it
    #[arg(long, value_name = "FILE")]
    pub(crate) metadata: Option<PathBuf>,
    /// With --metadata: which undocumented elements of the metadata the model includes
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = Undocumented::Referenced)]
    pub(crate) undocumented: Undocumented,
    /// Number of threads; 0 uses all cores. The output does not depend on it
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) threads: usize,
    /// Folder in which `check` and `generate` cache their results [default: the user's cache folder]. The output does not
    /// depend on it
    #[arg(long, value_name = "DIR", env = "DOCWRIGHT_CACHE")]
    pub(crate) cache: Option<PathBuf>,
    /// Neither read nor write the cache
    #[arg(long, env = "DOCWRIGHT_NO_CACHE", value_parser = FalseyValueParser::new())]
    pub(crate) no_cache: bool,
}

/// What of the metadata comes in although no page documents it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Undocumented {
    /// Properties of documented types, and the types that they and documented URLs refer to.
    #[default]
    Referenced,
    /// Everything that the metadata declares.
    All,
    /// Nothing: the metadata only corrects what is documented.
    None,
}

fn format() -> impl TypedValueParser<Value = Format> {
    one_of(Format::ALL.iter().map(|f| f.as_str()), Format::parse)
}

fn diff_format() -> impl TypedValueParser<Value = diff::Format> {
    let words = diff::Format::ALL.iter().map(|f| f.as_str());
    one_of(words, diff::Format::parse)
}

impl From<Undocumented> for infer::Undocumented {
    fn from(wanted: Undocumented) -> Self {
        match wanted {
            Undocumented::Referenced => Self::Referenced,
            Undocumented::All => Self::All,
            Undocumented::None => Self::Nothing,
        }
    }
}

impl DocsArgs {
    /// The options of the library.
    pub(crate) fn options(&self) -> ReadOptions {
        ReadOptions {
            threads: self.threads,
            overrides: self.overrides.clone(),
            metadata: self.metadata.clone(),
            infer: InferOptions {
                undocumented: self.undocumented.into(),
                ..InferOptions::default()
            },
            cache: cache::folder(self.cache.as_ref(), self.no_cache),
            ..ReadOptions::default()
        }
    }

    /// The configuration file: the one that is named, or the nearest to the docs.
    pub(crate) fn configuration_file(&self) -> Option<PathBuf> {
        self.sets
            .file(self.docs.as_deref().unwrap_or(Path::new(".")))
    }

    /// The doc sets: the folder, or those of the configuration.
    pub(crate) fn all(&self) -> Result<Vec<DocSet>, Failure> {
        let read = self.options();
        let Some(docs) = &self.docs else {
            return self.sets.sets(Path::new("."), &read);
        };
        let configuration = self.sets.configuration(docs)?;
        let configuration = configuration.as_ref();
        let set = configuration.and_then(|found| found.of_folder(docs, &read));
        Ok(vec![set.unwrap_or_else(|| DocSet {
            profile: configuration.and_then(Configuration::profile),
            ..DocSet::folder(docs, &read)
        })])
    }

    /// The folder of each doc set, and its profile; without doc sets the profile of the configuration, for all pages.
    pub(crate) fn profiles(&self) -> Result<Vec<(String, Option<PathBuf>)>, Failure> {
        let near = self.docs.as_deref().unwrap_or(Path::new("."));
        let configuration = self.sets.configuration(near)?;
        let named = configuration
            .as_ref()
            .map_or(0, |found| found.names().count());
        if self.docs.is_none() && named == 0 {
            let profile = configuration.as_ref().and_then(Configuration::profile);
            return Ok(vec![(String::new(), profile)]);
        }
        let sets = self.all()?.into_iter();
        Ok(sets.map(|set| (set.path, set.profile)).collect())
    }

    /// Whether a run with this many sets leaves some of the configuration out.
    pub(crate) fn leaves_out(&self, sets: usize) -> Result<bool, Failure> {
        if self.docs.is_some() {
            return Ok(false);
        }
        let configuration = self.sets.configuration(Path::new("."))?;
        Ok(configuration.is_some_and(|found| found.names().count() > sets))
    }
}

#[derive(Args)]
pub(crate) struct GenerateArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,
    /// Output folder of the crate; with several doc sets, each is written to a subfolder of its name
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Package name of the crate; with several doc sets, the name of each is appended
    #[arg(long, value_name = "NAME", default_value = "docwright-models")]
    pub(crate) crate_name: String,
    /// Depend on the runtime in this folder instead of the published one
    #[arg(long, value_name = "DIR")]
    pub(crate) runtime_path: Option<PathBuf>,
    /// Generate only matching items and the types that they reference: a type (`microsoft.graph.call`), a namespace, an operation
    /// (`GET /communications/calls/{id}`, `/communications/**`), a page (`api/call-get.md`) or a relationship
    /// (`microsoft.graph.user/manager`). `*` is a wildcard. Can be repeated
    #[arg(long, value_name = "PATTERN")]
    pub(crate) include: Vec<String>,
    /// Exclude matching items even if they are referenced. Can be repeated
    #[arg(long, value_name = "PATTERN")]
    pub(crate) exclude: Vec<String>,
    /// An additional type to generate. Can be repeated
    #[arg(long, value_name = "TYPE")]
    pub(crate) extra_type: Vec<String>,
    /// Compare without writing: list missing, changed and orphaned files, and exit with 1 if there are any
    #[arg(long)]
    pub(crate) check: bool,
    /// Print the findings, not only their number
    #[arg(long)]
    pub(crate) findings: bool,
}

#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = format())]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) policy: PolicyArgs,
    /// Report only findings that are new since an earlier state of the docs: `git:REV`, `git:REV...` (where this branch left REV), a
    /// documentation folder, or `auto`, the target of a pull request in GitHub, GitLab or Azure
    #[arg(long, value_name = "STATE", conflicts_with = "update_baseline")]
    pub(crate) against: Option<String>,
    #[command(flatten)]
    pub(crate) scope: ScopeArgs,
    #[command(flatten)]
    pub(crate) companions: CompanionArgs,
    #[command(flatten)]
    pub(crate) context: ContextArgs,
    /// Write the report to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Prefix of page paths in the report, such as the path of the documentation folder in its repository
    #[arg(long, value_name = "PREFIX", default_value = "")]
    pub(crate) path_prefix: String,
    /// Fix findings that have exactly one fix, then report the remaining findings
    #[arg(long, conflicts_with = "update_baseline")]
    pub(crate) fix: bool,
    /// With --fix: print the changes as a unified diff and write nothing; exit with 1 if there are any
    #[arg(long, requires = "fix")]
    pub(crate) dry_run: bool,
    /// Whether to colour the `text` format
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    pub(crate) color: Colour,
}

/// What is beside the pages.
#[derive(Args, Debug)]
pub(crate) struct CompanionArgs {
    /// The service's permissions: a permissions document (JSON) or the docs' permissions reference page (Markdown). Can
    /// be repeated [default: `permissions` of the doc set]
    #[arg(long, value_name = "FILE")]
    pub(crate) permissions: Vec<PathBuf>,
    /// The folder of the changelog's JSON files [default: `changelog` of the doc set, or of its profile]
    #[arg(long, value_name = "DIR")]
    pub(crate) changelog: Option<PathBuf>,
    /// The mapping of the table of contents, in JSON [default: `toc` of the doc set, or of its profile]
    #[arg(long, value_name = "FILE")]
    pub(crate) toc: Option<PathBuf>,
}

impl CompanionArgs {
    /// What is named here replaces what the doc set has.
    pub(crate) fn apply(&self, companions: &mut Companions) {
        if !self.permissions.is_empty() {
            companions.permissions.clone_from(&self.permissions);
        }
        let named = |own: &Option<PathBuf>, of_set: &mut Option<PathBuf>| {
            if own.is_some() {
                of_set.clone_from(own);
            }
        };
        named(&self.changelog, &mut companions.changelog);
        named(&self.toc, &mut companions.toc);
    }
}

#[derive(Args)]
pub(crate) struct PermissionsArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,
    /// The permissions document of the service (JSON) [default: `permissions` of the doc set]
    #[arg(long, value_name = "FILE")]
    pub(crate) from: Option<PathBuf>,
    /// Print the changes as a unified diff and write nothing; exit with 1 if there are any
    #[arg(long)]
    pub(crate) dry_run: bool,
}

fn created(text: &str) -> Result<String, &'static str> {
    changelog::whole_time(text)
        .ok_or("expected a time in UTC, such as 2026-11-30T00:10:20.0000000Z")
}

fn template(text: &str) -> Result<String, String> {
    check_page_url(text).map(|()| text.to_owned())
}

#[derive(Args)]
pub(crate) struct DiffArgs {
    /// The old revision: a documentation folder, `git:REV` or `git:REV:FOLDER`, a CSDL file, or a file of `export --format
    /// model`
    #[arg(value_name = "OLD")]
    pub(crate) old: String,
    /// The new revision, in the same forms. `git:REV` without a folder uses the folder of the other side
    #[arg(value_name = "NEW")]
    pub(crate) new: String,
    /// Output format; `markdown` is a changelog entry, `changelog` a record of an API changelog in JSON
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = diff_format())]
    pub(crate) format: diff::Format,
    /// Minimum impact for exit status 1
    #[arg(long, value_enum, value_name = "IMPACT", default_value_t = DiffFailOn::Breaking)]
    pub(crate) fail_on: DiffFailOn,
    /// Users whose impact counts for the exit status
    #[arg(long = "for", value_enum, value_name = "WHO", default_value_t = Audience::Both)]
    pub(crate) audience: Audience,
    /// With `--format changelog`: the area of the records
    #[arg(long, value_name = "AREA", default_value = "")]
    pub(crate) area: String,
    /// With `--format changelog`: the part of the area
    #[arg(long, value_name = "AREA", default_value = "")]
    pub(crate) sub_area: String,
    /// With `--format changelog`: the time of the records, in UTC, such as 2026-11-30T00:10:20.0000000Z [default: now]
    #[arg(long, value_name = "TIME", value_parser = created)]
    pub(crate) created: Option<String>,
    /// With `--format changelog`: the address of a page, with `{page}` [default: `page-url` of the doc set, or of its profile]
    #[arg(long, value_name = "TEMPLATE", value_parser = template)]
    pub(crate) page_url: Option<String>,
    /// Current version of the emitted crate; the report then names the next version
    #[arg(long, value_name = "X.Y.Z")]
    pub(crate) crate_version: Option<String>,
    #[command(flatten)]
    pub(crate) sets: SetArgs,
    /// The service's metadata, a CSDL XML file, from which the models of documentation on both sides take their types
    #[arg(long, value_name = "FILE")]
    pub(crate) metadata: Option<PathBuf>,
    /// A folder in the git repository [default: the folder of the other side, else the current folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) repository: Option<PathBuf>,
    /// Number of threads; 0 uses all cores. The output does not depend on it
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) threads: usize,
    /// Write the report to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

impl DiffArgs {
    /// The options of the library.
    pub(crate) fn options(&self) -> ReadOptions {
        ReadOptions {
            threads: self.threads,
            metadata: self.metadata.clone(),
            ..ReadOptions::default()
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFailOn {
    /// Any change.
    Neutral,
    /// Additions and breaking changes.
    Additive,
    /// Breaking changes only.
    Breaking,
    /// No change fails the run.
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Audience {
    /// Users of the emitted crate.
    Rust,
    /// Clients that read and write JSON without the emitted crate.
    Http,
    /// Both.
    Both,
}

#[derive(Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,
    /// Schema language
    #[arg(long, value_enum)]
    pub(crate) format: ExportFormat,
    /// The namespace of unqualified names [default: `namespace` of the doc set, else that of the pages]
    #[arg(long, value_name = "NAME")]
    pub(crate) namespace: Option<String>,
    /// Write to a file instead of standard output; with several doc sets, to a folder with a file for each set
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct InspectArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,
    /// A type (`microsoft.graph.call` or `call`), a property (`call/state`), a path (`/communications/calls`) or a page
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
}

#[derive(Args)]
pub(crate) struct SnippetsArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,
    /// Folder in which `includes/snippets/rust/` is written, such as the documentation folder; with several doc sets, the folder
    /// that contains theirs
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Package name of the crate that the snippets use
    #[arg(long, value_name = "NAME", default_value = "docwright-models")]
    pub(crate) crate_name: String,
    /// Compare without writing: list missing and changed files, and exit with 1 if there are any
    #[arg(long)]
    pub(crate) check: bool,
}

/// What a client of the mock server can ask for; for `mock --help`.
const MOCK_REQUESTS: &str = "\
A request chooses its response by the header Prefer, or by query options of the same names with the prefix `__`:
  Prefer: example=NAME      the documented response of that name       ?__example=NAME
  Prefer: code=404          the documented response of that status,    ?__code=404
                            or else a generated error
  Prefer: pages=2           a list of two pages, each with the         ?__pages=2
                            documented items
  Prefer: maxpagesize=1     a list with one item per page              ?__maxpagesize=1
$count=true adds @odata.count to a list, and LIST/$count is its number of items.

Links to pages, files and upload sessions lead to the server, as its client sees it (Host, X-Forwarded-Proto,
X-Forwarded-Host). An upload session accepts the pieces of a file by PUT with Content-Range.";

#[derive(Args)]
#[command(after_long_help = MOCK_REQUESTS)]
pub(crate) struct MockArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,
    /// Port; 0 picks a free one. The address is printed on standard output
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub(crate) port: u16,
    /// Address to listen on. Any address but a loopback address accepts requests from the network
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(crate) host: String,
    /// Keep links as documented instead of rewriting them to this server
    #[arg(long)]
    pub(crate) keep_links: bool,
    /// Serve https, with a new certificate for localhost
    #[arg(long)]
    pub(crate) tls: bool,
    /// With --tls: write the certificate to this file, in PEM, for clients to trust
    #[arg(long, value_name = "FILE", requires = "tls")]
    pub(crate) certificate: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct DumpArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,
    /// Stage to print
    #[arg(long, value_enum)]
    pub(crate) stage: Stage,
    /// Print only this page, or for `schema` and `rust` only what this page defines; relative to the documentation folder
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
    /// The items of the emitted code.
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
    /// docwright's model file: names, types and URLs, to `diff` against a later revision.
    Model,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// If standard output is a terminal and `NO_COLOR` is not set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Colour {
    /// Whether output on standard output is coloured.
    pub(crate) fn on(self) -> bool {
        use std::io::IsTerminal;
        match self {
            Self::Auto => std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
            Self::Always => true,
            Self::Never => false,
        }
    }
}

#[derive(Args)]
pub(crate) struct ExplainArgs {
    /// A rule by code or name (`DW0601`, `member-type-conflict`), or a group (`DW06`, `members`) [default: all rules]
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
    /// Configuration file [default: `docwright.toml` in the current folder or above it, up to the repository's root]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Profile of rules [default: `profile` of the configuration]
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<PathBuf>,
}

/// Severities, suppressions and the baseline.
#[derive(Args, Debug, Default)]
pub(crate) struct PolicyArgs {
    /// Minimum severity for exit status 1 [default: warning]
    #[arg(long, value_name = "LEVEL", value_parser = one_of(Threshold::WORDS, Threshold::parse))]
    pub(crate) fail_on: Option<Threshold>,
    /// Baseline file: its findings are not reported, and only new findings fail the run
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write the current findings to the baseline file
    #[arg(long)]
    pub(crate) update_baseline: bool,
    /// Profile of rules: a name (`microsoft-graph`, `apidoctor`, `minimal`) or the path of a file [default: `profile` of the
    /// configuration]
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<PathBuf>,
    /// Print the effective configuration and where each setting comes from
    #[arg(long)]
    pub(crate) print_policy: bool,
    /// Override the current date used for expiry (YYYY-MM-DD) [default: today, in UTC]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) today: Option<Date>,
}

fn day(text: &str) -> Result<Date, &'static str> {
    Date::parse(text).ok_or("expected a date as YYYY-MM-DD")
}
