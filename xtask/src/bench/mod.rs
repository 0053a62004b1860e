//! `cargo xtask bench`: the cost of emitted models beside the same models with serde's derive, and of a run of docwright
//! beside reading the files and running bare pulldown-cmark. Figures of one run can be compared; times of two runs cannot.

mod baseline;
mod baseline_names;
mod build_dependency;
mod build_script;
mod compile;
mod driver;
mod features;
#[path = "../../../generator/benches/floor/mod.rs"]
mod floor;
mod measure;
mod page;
mod prepare;
mod process;
mod scale;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use docwright::{Docs, ReadOptions};
use prepare::Packages;

/// The measurements, and the docs that they use.
#[derive(Debug, Args)]
pub(crate) struct BenchArgs {
    /// The docs to read; `docs-src` unless given.
    #[arg(long, value_name = "DIR")]
    docs: Option<PathBuf>,
    /// Types that the small program reads and writes; the large page holds the first.
    #[arg(
        long,
        value_delimiter = ',',
        default_value = "microsoft.graph.user,microsoft.graph.call"
    )]
    types: Vec<String>,
    /// How often the compiler runs on each side.
    #[arg(long, default_value_t = 1)]
    runs: usize,
    /// Rounds of reading and writing bodies, and of whole runs of docwright.
    #[arg(long, default_value_t = 9)]
    rounds: usize,
    /// First path segments whose feature is measured alone; the first two of the manifest unless given.
    #[arg(long, value_delimiter = ',')]
    features: Vec<String>,
    /// The slice that the build script of `build-script` generates: about ten types.
    #[arg(long, default_value = "microsoft.graph.message")]
    slice: String,
    /// Only these measurements.
    #[arg(long, value_delimiter = ',')]
    only: Vec<Part>,
    /// For `scale`: another binary than the release build
    #[arg(long, value_name = "FILE")]
    docwright: Option<PathBuf>,
    /// Also write the tables into `docs/performance.md`; tables of other measurements stay.
    #[arg(long)]
    write: bool,
}

/// A measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// `cargo check` of the models.
    Check,
    /// `cargo check` of the models with requests: none, those of one first path segment, all.
    Features,
    /// A release build of a small program.
    Build,
    /// Reading and writing all bodies.
    Codec,
    /// `check` and `generate` as processes.
    Process,
    /// Building docwright as a build dependency, beside prost-build and progenitor.
    BuildDependency,
    /// Generating in a build script, as cargo builds it and optimised.
    BuildScript,
    /// `check` and `generate` on trees of 10,000 to 100,000 made-up pages; only when it is named, as it takes minutes.
    Scale,
}

/// Arguments of the hidden command that the measuring process runs in the release build.
#[derive(Debug, Args)]
pub(crate) struct PrepareArgs {
    docs: PathBuf,
    bench: PathBuf,
    types: Vec<String>,
}

/// Measures and prints Markdown.
///
/// # Errors
/// When something to be measured cannot be built or run.
pub(crate) fn run(root: &Path, arguments: &BenchArgs) -> Result<ExitCode> {
    let docs = arguments.docs.clone();
    let docs = docs.unwrap_or_else(|| root.join("docs-src"));
    let docs = docs
        .canonicalize()
        .with_context(|| format!("no folder {}", docs.display()))?;
    let bench = Bench::new(root, docs)?;
    // These are built from nothing, so nothing is prepared for them.
    let from_nothing = [Part::BuildDependency, Part::BuildScript];
    let prepared = |part: &Part| !from_nothing.contains(part) && *part != Part::Scale;
    let all = arguments.only.is_empty();
    let scale = arguments.only.contains(&Part::Scale) && arguments.docwright.is_none();
    if scale || all || arguments.only.iter().any(prepared) {
        bench.build_tools()?;
    }
    if all || arguments.only.iter().any(prepared) {
        bench.prepare(&arguments.types)?;
    }
    println!(
        "`cargo xtask bench{}`, {}, {} processors\n",
        flags(),
        rustc(),
        processors()
    );
    for part in Part::value_variants().iter().copied() {
        if (all && part != Part::Scale) || arguments.only.contains(&part) {
            let tables = bench.measure(part, arguments)?;
            println!("{tables}");
            if arguments.write {
                page::write(root, part, arguments, &tables)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The hidden verb `bench-prepare`.
///
/// # Errors
/// When the docs cannot be read or the packages not written.
pub(crate) fn prepare(root: &Path, arguments: &PrepareArgs) -> Result<ExitCode> {
    let model = Docs::load(&arguments.docs, &ReadOptions::default())?.infer()?;
    let runtime = root.join(RUNTIME);
    Packages::new(&model, &arguments.bench, &runtime).write(&arguments.types)?;
    Ok(ExitCode::SUCCESS)
}

/// The hidden verb `bench-floor`.
///
/// # Errors
/// When the files cannot be read.
pub(crate) fn floor(docs: &Path) -> Result<ExitCode> {
    let counts = floor::walk(&floor::files(docs)?, 0)?;
    println!(
        "{} files, {} bytes, {} events",
        counts.files, counts.bytes, counts.events
    );
    Ok(ExitCode::SUCCESS)
}

/// The runtime of emitted models, below the repository's root.
const RUNTIME: &str = "generator/runtime";

/// The places of one measurement.
struct Bench {
    /// The repository.
    root: PathBuf,
    /// The docs to read.
    docs: PathBuf,
    /// The folder of the compared packages.
    folder: PathBuf,
    /// The folder of the release builds of docwright and of this program.
    release: PathBuf,
}

impl Bench {
    /// Everything is built in cargo's target folder, which is two levels above this program.
    fn new(root: &Path, docs: PathBuf) -> Result<Self> {
        let own = std::env::current_exe()?;
        let target = own.ancestors().nth(2);
        let target = target.with_context(|| format!("{} has no target folder", own.display()))?;
        Ok(Self {
            root: root.to_owned(),
            docs,
            folder: target.join("bench"),
            release: target.join("release"),
        })
    }

    /// The release build of one of the repository's binaries.
    fn tool(&self, name: &str) -> Command {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        Command::new(self.release.join(file))
    }

    fn build_tools(&self) -> Result<()> {
        let mut command = Command::new(compile::cargo());
        command.current_dir(&self.root);
        let packages = ["--package", "docwright", "--package", "xtask"];
        // Into this program's own target folder, whichever that is.
        command.env(
            "CARGO_TARGET_DIR",
            self.release.parent().unwrap_or(&self.root),
        );
        succeed(
            command
                .args(["build", "--quiet", "--release"])
                .args(packages),
        )
    }

    fn prepare(&self, types: &[String]) -> Result<()> {
        let mut command = self.tool("xtask");
        succeed(
            command
                .arg("bench-prepare")
                .args([&self.docs, &self.folder])
                .args(types),
        )
    }

    /// Measures one part and returns its tables as Markdown.
    fn measure(&self, part: Part, arguments: &BenchArgs) -> Result<String> {
        let compile = |subject| compile::measure(&self.folder, subject, arguments.runs);
        let (title, tables) = match part {
            Part::Check => (
                "`cargo check` of the models, dependencies ready:".to_owned(),
                compile(compile::Subject::Models)?.to_string(),
            ),
            Part::Features => (
                "`cargo check` of the crate by Cargo features, dependencies ready:".to_owned(),
                features::measure(&self.folder, &arguments.features, arguments.runs)?.to_string(),
            ),
            Part::Build => (
                format!(
                    "Release build of a program that reads and writes {}, models ready:",
                    arguments.types.join(", ")
                ),
                compile(compile::Subject::Program)?.to_string(),
            ),
            Part::BuildDependency => (
                "A tiny crate with a generator as its build dependency, from nothing:".to_owned(),
                build_dependency::measure(&self.root, &self.folder)?.to_string(),
            ),
            Part::BuildScript => {
                let (root, docs, folder) = (&self.root, &self.docs, &self.folder);
                let rounds = arguments.rounds;
                (
                    format!(
                        "The build script of a small crate, with the slice of {}:",
                        arguments.slice
                    ),
                    build_script::measure(root, docs, folder, &arguments.slice, rounds)?,
                )
            }
            Part::Codec => (
                "Reading and writing documented bodies:".to_owned(),
                self.codec(arguments.rounds)?,
            ),
            Part::Process => (
                "Whole runs:".to_owned(),
                process::measure(self, arguments.rounds)?.to_string(),
            ),
            Part::Scale => {
                let tool = || match &arguments.docwright {
                    Some(binary) => Command::new(binary),
                    None => self.tool("docwright"),
                };
                let runtime = self.root.join(RUNTIME);
                (
                    "Trees of made-up pages, a first run without a cache:".to_owned(),
                    scale::measure(&self.folder, &runtime, tool)?.to_string(),
                )
            }
        };
        Ok(format!("{title}\n\n{}\n", tables.trim_end()))
    }

    /// Builds the driver, which takes a while for the baseline, and returns the tables that it prints.
    fn codec(&self, rounds: usize) -> Result<String> {
        let mut build = compile::cargo_for(&self.folder);
        succeed(build.args(["build", "--quiet", "--release", "--package", "driver"]))?;
        let driver = format!("target/release/driver{}", std::env::consts::EXE_SUFFIX);
        let mut command = Command::new(self.folder.join(driver));
        command.args(["cases.tsv", "page.tsv"].map(|name| self.folder.join(name)));
        command.arg(rounds.to_string()).stderr(Stdio::inherit());
        output(&mut command)
    }
}

fn succeed(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {command:?}"))?;
    if !status.success() {
        bail!("{command:?} ended with {status}");
    }
    Ok(())
}

/// What a command prints on standard output.
fn output(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .with_context(|| format!("cannot start {command:?}"))?;
    if !output.status.success() {
        bail!("{command:?} ended with {}", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

fn rustc() -> String {
    let text = output(Command::new("rustc").arg("--version"));
    text.map_or_else(
        |_| "an unknown compiler".to_owned(),
        |text| text.trim().to_owned(),
    )
}

/// The options as given, so that the heading says how to repeat the measurement.
fn flags() -> String {
    let flags = std::env::args().skip(2);
    flags.map(|flag| format!(" {flag}")).collect()
}
