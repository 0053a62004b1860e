//! Reads CSDL XML 4.0 and 4.01, such as a service's own `$metadata` document, into a [`Schema`], so that it can be
//! a second source of a model and compared with the docs.
//!
//! Bad content is a finding: everything before the fault is kept. Of annotations, descriptions, optional parameters and
//! computed properties are read; other terms, imports and bindings of sets are not, as the model has no place for them.
//! Parameters of actions become no parameter set.

mod annotations;
mod link;
mod raw;

use crate::schema::Schema;
use docwright_core::diagnostic::{Diagnostic, FileId};

/// Reads the text of a metadata file. Evidence of each element is its start tag in `file`.
///
/// The result keeps what a sealed schema promises: types and enums in order of their names, each name once, bases
/// without a cycle. Actions, functions, sets and singletons are in document order.
#[must_use]
pub fn read(text: &str, file: FileId) -> (Schema, Vec<Diagnostic>) {
    let (document, mut findings) = raw::read(text, file);
    let schema = link::link(document, file, &mut findings);
    (schema, findings)
}
