//! The stages in their order: files, pages, facts, model, crate.
//!
//! What a caller does with the result (print, write, compare) is not decided here.

use std::collections::BTreeMap;
use std::path::Path;

use crate::diagnostic::{self, Diagnostic};
use crate::facts::{self, PageFacts};
use crate::infer::{self, InferOptions};
use crate::page;
use crate::parallel;
use crate::schema::Schema;
use crate::source::{LoadError, LoadOptions, Sources};

/// How to read a docs tree.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// What is a page.
    pub load: LoadOptions,
    /// Threads; 0 asks the system. The result does not depend on it.
    pub threads: usize,
}

/// A docs tree whose pages have been read, one by one.
#[derive(Debug)]
pub struct Docs {
    /// The files.
    pub sources: Sources,
    /// What each page claims, in path order.
    pub facts: Vec<PageFacts>,
    /// What reading found.
    pub findings: Vec<Diagnostic>,
}

impl Docs {
    /// Reads every page below a folder.
    ///
    /// # Errors
    /// When the folder cannot be listed or holds no page. Bad content is a finding.
    pub fn load(root: &Path, options: &ReadOptions) -> Result<Self, LoadError> {
        let load = LoadOptions { threads: options.threads, ..options.load.clone() };
        Ok(Self::read(Sources::load(root, &load)?, options.threads))
    }

    /// Reads every page of sources that are at hand.
    #[must_use]
    pub fn read(mut sources: Sources, threads: usize) -> Self {
        let mut findings = std::mem::take(&mut sources.findings);
        let pages = sources.pages();
        let results = parallel::map(threads, &pages, |file| {
            let (page, mut found) = page::parse(&sources, *file);
            let (facts, more) = facts::read(&page, &sources);
            found.extend(more);
            (facts, found)
        });
        let mut facts = Vec::with_capacity(results.len());
        for (page, found) in results {
            facts.push(page);
            findings.extend(found);
        }
        page::summarise_missing_includes(&sources, &mut findings);
        Self { sources, facts, findings }
    }

    /// How many blocks carry an annotation or were recognised without one; a tree without any is not of this dialect.
    #[must_use]
    pub fn blocks(&self) -> u64 {
        let count = |m: &BTreeMap<String, u32>| m.values().map(|n| u64::from(*n)).sum::<u64>();
        self.facts.iter().map(|f| count(&f.census.blocks) + count(&f.census.unannotated)).sum()
    }

    /// Infers the model of all pages.
    #[must_use]
    pub fn infer(self, options: &InferOptions) -> Model {
        let Self { sources, facts, mut findings } = self;
        let inferred = infer::infer(&facts, &sources, options);
        findings.extend(inferred.findings);
        diagnostic::sort(&mut findings);
        Model { sources, facts, schema: inferred.schema, findings }
    }
}

/// A docs tree with its inferred model.
#[derive(Debug)]
pub struct Model {
    /// The files.
    pub sources: Sources,
    /// What each page claims.
    pub facts: Vec<PageFacts>,
    /// The model.
    pub schema: Schema,
    /// All findings so far, sorted.
    pub findings: Vec<Diagnostic>,
}
