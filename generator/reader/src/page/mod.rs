//! Reads one page as typed blocks: its Markdown, HTML comments and front matter, without their meaning.
//!
//! The module knows Markdown and annotations. Which tables list properties, what a type cell says and what a request is,
//! is known to `facts`. A page borrows the text that it was read from and is dropped after its facts are read.
//!
//! Damaged pages are handled in three steps: [`compose`] repairs the text before Markdown is read (includes,
//! side-by-side translations, unclosed comments), the reader keeps what Markdown would cut or misread, and annotations are
//! attached to their code blocks last.

mod annotation;
mod attach;
mod bilingual;
mod budget;
mod compose;
#[cfg(feature = "dump")]
mod dump;
mod edit;
mod fragment;
mod front;
mod include;
mod inline;
mod invisible;
mod language;
mod loose;
mod reader;
mod repair;
mod scan;
mod table;
mod types;

#[cfg(feature = "learn")]
pub use bilingual::{Halves, halves};
pub use compose::compose;
#[cfg(feature = "dump")]
pub use dump::dump;
pub use include::{load_includes, summarise_includes};
pub use types::*;

use crate::source::Sources;
use docwright_core::diagnostic::{Diagnostic, FileId};

/// Reads one page. Composes its text first if needed; see [`compose`].
///
/// Never fails: what cannot be read becomes a finding.
#[must_use]
pub fn parse(sources: &Sources, file: FileId) -> (Page<'_>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    compose(sources, file, &mut findings);
    let mut page = reader::read(sources, file, &mut findings);
    attach::attach(&mut page, &mut findings);
    (page, findings)
}
