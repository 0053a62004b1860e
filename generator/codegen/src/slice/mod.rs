//! A part of a model: what was asked for, and what that cannot do without.
//!
//! Model in, smaller model out: exporters, emitted models and tests read a slice as they read a whole. Nothing here
//! reads files or knows Rust. What is left out goes through `additional` of the emitted objects, so a slice loses no
//! data, and the report names each thing that was kept with the reason.

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

/// What to keep of a model. Patterns speak OData words; see [`Pattern`] for their spelling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// What is asked for; nothing means everything.
    pub include: Vec<String>,
    /// What is not wanted although it is asked for or reachable.
    pub exclude: Vec<String>,
    /// Types that are wanted besides, although nothing that is included leads to them, such as the bodies of
    /// notifications. They matter only beside `include`.
    pub extra_types: Vec<String>,
}

impl Selection {
    /// Whether it keeps everything.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }
}

/// A part of a model.
#[derive(Clone, Debug)]
pub struct Slice {
    /// The part, a model of its own: ids count anew.
    pub schema: Schema,
    /// What was kept and why, and what was cut.
    pub report: Report,
}

/// Cuts a model down to what is asked for and what that cannot do without:
///
/// - types of structural properties, and base types;
/// - of derived types those that are asked for, that a documented property names as its alternatives, or that the
///   examples of what was asked for hold;
/// - navigation properties that are named (`type/property`) or lead to a type that is kept anyway;
/// - for an operation the types of its request, answer and parameters.
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
