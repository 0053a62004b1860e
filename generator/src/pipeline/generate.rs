//! From a docs tree to the files of a crate. The same function serves the command line, the repository's own
//! regeneration and the freshness test.

use std::fmt::Write as _;
use std::path::Path;

use super::{Docs, Error, Model, Opened, ReadOptions, lower, part};
use crate::cache::{Run, RunKey};
use crate::diagnostic::{self, Severity, by_severity};
use crate::emit::{self, CrateOptions};
use crate::lower::{RustOptions, Stats};
use crate::output::{self, OutputSet, Written};
use crate::slice::{self, Selection};
use docwright_core::plural::counted;
use docwright_model::file;

/// Everything that decides what is generated.
#[derive(Clone, Debug, Default)]
pub struct GenerateOptions {
    /// How to read.
    pub read: ReadOptions,
    /// What to keep of the model.
    pub selection: Selection,
    /// What the items say.
    pub rust: RustOptions,
    /// The package around them.
    pub package: CrateOptions,
    /// Whether to keep the model beside the crate ([`MODEL_FILE`]), so that the next run can say what changed.
    pub keep_model: bool,
}

/// The model's own file in the crate's folder.
pub const MODEL_FILE: &str = "model.json";

/// A crate that was generated and not written yet.
#[derive(Debug)]
pub struct Generated {
    /// The docs and their model, with all findings, those of emission included.
    pub model: Model,
    /// The files.
    pub output: OutputSet,
    /// What was emitted and what was left out; each thing left out is a finding.
    pub stats: Stats,
    /// Which part of the model was generated and why, if only a part was requested.
    pub slice: Option<slice::Report>,
    /// Why the cache was of no use. Never a reason to fail.
    pub notes: Vec<String>,
}

impl Generated {
    /// What was emitted, in one line for people.
    #[must_use]
    pub fn describe(&self) -> String {
        let stats = &self.stats;
        let cases = stats.cases + stats.cases_expected_to_fail;
        let mut line = format!(
            "{}, {}, {} behind {}, {} of documented bodies",
            counted(stats.structs, "struct"),
            counted(stats.enums_emitted, "enum"),
            counted(stats.request_types, "request type"),
            counted(stats.features, "feature"),
            counted(cases, "test")
        );
        if self.model.schema.metadata.is_some() {
            let failing = stats.cases_expected_to_fail;
            let _ = write!(line, ", {failing} of them expected to fail");
        }
        line
    }
}

/// Reads a docs tree and makes a crate of it, in memory.
///
/// # Errors
/// See [`Error`]. Nothing is written in any case.
pub fn generate(docs: &Path, options: &GenerateOptions) -> Result<Generated, Error> {
    check_name(&options.package.name)?;
    make(super::open(&[docs.to_owned()], &options.read)?, options)
}

fn make(opened: Opened, options: &GenerateOptions) -> Result<Generated, Error> {
    let threads = options.read.threads;
    let mut model = Docs::of(opened, &options.read)?.complete()?.infer()?;
    let part = part(&model, &options.selection)?;
    let mut lowered = lower(&model, part.as_ref(), &options.rust, threads);
    emit::snippet::document(&mut lowered, &options.package.library_name(), threads);
    let mut output = OutputSet::new();
    let mut package = options.package.clone();
    let crates = model.externs.crates.iter();
    package
        .dependencies
        .extend(crates.map(|(name, from)| (name.clone(), from.clone())));
    for (path, content) in emit::crate_files(&lowered, &package, threads)? {
        output.add(path, content);
    }
    output.interim("src/lib.rs", emit::unfinished());
    if options.keep_model {
        let schema = part.as_ref().map_or(&model.schema, |part| &part.schema);
        output.add(MODEL_FILE, file::write(schema));
    }
    model.findings.extend(lowered.findings);
    diagnostic::sort(&mut model.findings);
    Ok(Generated {
        model,
        output,
        stats: lowered.stats,
        slice: part.map(|part| part.report),
        notes: Vec::new(),
    })
}

/// What [`update`] did.
#[derive(Debug)]
pub enum Updated {
    /// Nothing: input, options and output are the same as in the last run.
    Unchanged {
        /// What that run generated, in one line.
        described: String,
        /// How many findings there were of each severity.
        findings: Vec<(Severity, usize)>,
        /// How many files the folder has.
        files: usize,
    },
    /// A crate was generated, and what differed was written.
    Made(Box<Generated>, Written),
}

/// Generates the crate of a docs folder into a folder. With a cache ([`ReadOptions::cache`]), a run with the same input and
/// options as the last one only compares the content of all input and output files.
///
/// # Errors
/// See [`Error`]. The folder is then unchanged.
pub fn update(docs: &Path, out: &Path, options: &GenerateOptions) -> Result<Updated, Error> {
    check_name(&options.package.name)?;
    let opened = super::open(&[docs.to_owned()], &options.read)?;
    let cache = options.read.cache.as_deref();
    let key = cache.and_then(|cache| {
        let requested = requested(docs, out, options);
        RunKey::new(cache, &[&opened.sources], &requested)
    });
    let mut notes = Vec::new();
    let content = |path: &str| output::content(out, path);
    let known = key.as_ref().and_then(|key| key.known(content, &mut notes));
    if let Some(run) = known {
        return Ok(Updated::Unchanged {
            files: run.file_count(),
            described: run.text,
            findings: run.findings,
        });
    }
    let mut generated = make(opened, options)?;
    let written = generated.output.write(out)?;
    if let Some(key) = key {
        let findings = by_severity(&generated.model.findings).to_vec();
        let manifest = generated.output.manifest();
        let files = generated.output.iter();
        let files = files.chain([(output::MANIFEST_PATH, &manifest[..])]);
        let run = Run::new(generated.describe(), findings, false, files);
        if let Err(e) = key.keep(&run) {
            notes.push(format!("the result is not cached: {e}"));
        }
    }
    generated.notes = notes;
    Ok(Updated::Made(Box::new(generated), written))
}

/// Checks the name of a package.
pub(super) fn check_name(name: &str) -> Result<(), Error> {
    match emit::is_package_name(name) {
        true => Ok(()),
        false => Err(Error::Config(format!(
            "`{name}` cannot be the name of a crate: it must begin with a letter, have only letters of ASCII, digits, `-` and `_`, \
             and be neither a keyword nor a crate of Rust"
        ))),
    }
}

/// Everything that decides the output, as text; the number of threads does not.
fn requested(docs: &Path, out: &Path, options: &GenerateOptions) -> String {
    let mut options = options.clone();
    options.read.threads = 0;
    options.read.load.threads = 0;
    options.rust.threads = 0;
    let out = out.canonicalize().unwrap_or_else(|_| out.to_owned());
    format!("generate {docs:?} {out:?} {options:?}")
}
