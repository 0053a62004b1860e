//! From a docs tree to the files of a crate. The same function serves the command line, the repository's own
//! regeneration and the freshness test.

use std::path::Path;

use super::{Docs, Error, Model, ReadOptions};
use crate::diagnostic;
use crate::emit::{self, CrateOptions};
use crate::output::OutputSet;
use crate::rust::{self, Census, RustOptions};

/// Everything that decides what is generated.
#[derive(Clone, Debug, Default)]
pub struct GenerateOptions {
    /// How to read.
    pub read: ReadOptions,
    /// What the items say.
    pub rust: RustOptions,
    /// The package around them.
    pub package: CrateOptions,
}

/// A crate that was generated and not written yet.
#[derive(Debug)]
pub struct Generated {
    /// The docs and their model, with all findings, those of emission included.
    pub model: Model,
    /// The files.
    pub output: OutputSet,
    /// What was emitted and what was left out; each thing left out is a finding.
    pub census: Census,
}

impl Generated {
    /// What was emitted, in one line for people.
    #[must_use]
    pub fn describe(&self) -> String {
        let census = &self.census;
        let cases = census.cases + census.cases_expected_to_fail;
        format!(
            "{} structs, {} enums, {cases} documented bodies as tests",
            census.structs, census.enums_emitted
        )
    }
}

/// Reads a docs tree and makes a crate of it, in memory.
///
/// # Errors
/// See [`Error`]. Nothing is written in any case.
pub fn generate(docs: &Path, options: &GenerateOptions) -> Result<Generated, Error> {
    let threads = options.read.threads;
    let mut model = Docs::load(docs, &options.read)?.infer()?;
    let lowered = rust::lower(
        &model.schema,
        &model.sources,
        &RustOptions {
            threads,
            ..options.rust.clone()
        },
    );
    let mut output = OutputSet::new();
    for (path, content) in emit::crate_files(&lowered, &options.package, threads)? {
        output.add(path, content);
    }
    model.findings.extend(lowered.findings);
    diagnostic::sort(&mut model.findings);
    Ok(Generated {
        model,
        output,
        census: lowered.census,
    })
}
