//! Pages in memory, read and inferred, for the tests of passes.

use super::{InferOptions, Inferred, infer};
use docwright_core::diagnostic::Diagnostic;
use docwright_reader::source::Sources;
use docwright_reader::{facts, page};
use docwright_test_support::Fixture;

/// What came of some pages.
pub(super) struct Read {
    pub(super) inferred: Inferred,
    pub(super) sources: Sources,
}

impl Read {
    /// The first finding of a code.
    pub(super) fn finding(&self, id: &str) -> Option<&Diagnostic> {
        self.inferred.findings.iter().find(|f| f.code.id == id)
    }
}

/// Reads and infers pages.
pub(super) fn read(pages: &Fixture) -> Read {
    read_with(pages, &InferOptions::default())
}

/// Reads and infers pages with options.
pub(super) fn read_with(pages: &Fixture, options: &InferOptions) -> Read {
    let sources = Sources::from_memory(pages.pairs());
    let facts: Vec<_> = sources
        .pages()
        .into_iter()
        .map(|file| facts::read(&page::parse(&sources, file).0, &sources).0)
        .collect();
    let inferred = infer(&facts, &sources, options);
    Read { inferred, sources }
}
