//! The inputs that all parts of lowering share, and names as code spans.

use super::customise::Customise;
use super::escape;
use super::links::Links;
use super::names::Names;
use docwright_core::diagnostic::Locate;
use docwright_core::sorted::SortedMap;
use docwright_model::schema::{Schema, TypeId};

/// The inputs of lowering.
pub(super) struct Lowering<'a> {
    pub(super) schema: &'a Schema,
    pub(super) sources: &'a (dyn Locate + Sync),
    pub(super) names: &'a Names,
    pub(super) links: Links<'a>,
    pub(super) customise: &'a Customise,
    /// The emitted derived types of each type, in schema order.
    pub(super) derived: SortedMap<TypeId, Vec<TypeId>>,
}

/// A name as a code span.
pub(crate) fn code(name: &str) -> String {
    let mut out = String::new();
    escape::code(name, &mut out);
    if out.is_empty() {
        out.push_str("without a name");
    }
    out
}
