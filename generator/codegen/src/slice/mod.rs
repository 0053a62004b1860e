//! Cuts a model down to the requested elements and those they need.
//!
//! The result is a model like any other for exporters, emitted models and tests. Emitted objects keep members of types that
//! are left out in `additional`, so a slice loses no data. The report lists each kept element with the reason.

mod closure;
mod cut;
mod glob;
mod nearest;
mod pattern;
mod report;
mod select;
#[cfg(test)]
mod tests;

pub use nearest::nearest;
pub use pattern::{Pattern, PatternError};
pub use report::{Kept, Report};

use docwright_core::diagnostic::Locate;
use docwright_model::schema::Schema;

/// The elements to keep. See [`Pattern`] for the syntax of patterns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The requested elements; empty for all.
    pub include: Vec<String>,
    /// Elements to leave out, even if they are requested or needed.
    pub exclude: Vec<String>,
    /// Further types to keep that nothing included refers to, such as the bodies of notifications. Used only together with
    /// `include`.
    pub extra_types: Vec<String>,
}

impl Selection {
    /// Whether it keeps everything.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }
}

/// A part of a model, with a report.
#[derive(Clone, Debug)]
pub struct Slice {
    /// The part, a complete model with new ids.
    pub schema: Schema,
    /// The kept elements with reasons, and those that were cut.
    pub report: Report,
}

/// Cuts a model down to the requested elements and those they need:
///
/// - types of structural properties, and base types;
/// - derived types that are requested, that a documented property names as its alternatives, or that examples of the
///   requested elements contain;
/// - navigation properties that are named (`type/property`) or refer to a type that is kept anyway;
/// - for an operation the types of its request, response and parameters.
///
/// # Errors
/// Every pattern that cannot be read or matches nothing, with the nearest names.
pub fn slice(
    schema: &Schema,
    selection: &Selection,
    places: &dyn Locate,
) -> Result<Slice, Vec<PatternError>> {
    let wanted = select::wanted(schema, selection, places)?;
    let kept = closure::close(schema, &wanted, places);
    Ok(cut::cut(schema, &wanted, kept))
}
