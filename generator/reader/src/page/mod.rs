//! One page as typed blocks: what Markdown, HTML comments and front matter hold, and nothing of what it means.
//!
//! Knows Markdown and annotations. It does not know which tables list properties, what a type cell says or what a
//! request is; that is `facts`' business. A page borrows the text it was read from and is dropped once its facts
//! are taken.
//!
//! The dialect's damage is met in three steps: [`compose`] mends the text before Markdown is read (includes,
//! side-by-side translations, comments that hide what follows), the reader keeps what Markdown would cut or take
//! for something else, and annotations are attached to their fences last.

mod annotation;
mod attach;
mod bilingual;
mod compose;
#[cfg(feature = "dump")]
mod dump;
mod edit;
mod fragment;
mod front;
mod include;
mod inline;
mod language;
mod loose;
mod mend;
mod reader;
mod scan;
mod table;
mod types;

pub use compose::compose;
#[cfg(feature = "dump")]
pub use dump::dump;
pub use include::summarise_includes;
pub use types::*;

use crate::source::Sources;
use docwright_core::diagnostic::{Diagnostic, FileId};

/// Reads one page. Composes its text first where it needs that; see [`compose`].
///
/// Never fails: what cannot be read is among the findings.
#[must_use]
pub fn parse(sources: &Sources, file: FileId) -> (Page<'_>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    compose(sources, file, &mut findings);
    let mut page = reader::read(sources, file, &mut findings);
    attach::attach(&mut page, &mut findings);
    (page, findings)
}
