//! Rule DW0310, `permission-separator`.

use docwright_core::diagnostic::{Diagnostic, Edit, Span};

docwright_core::rule! {
    /// The permissions of a row are not separated by commas, or are emphasised or struck out.
    ///
    /// Tools that read the permissions of an operation split the cell at its commas.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |Application|Lamps.Read.All. Lamps.ReadWrite.All|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Application|Lamps.Read.All, Lamps.ReadWrite.All|
    /// ```
    "DW0310" "permission-separator" Warning
}

/// What is wrong between or around permissions.
pub(crate) enum Damage {
    /// A full stop in place of a comma, or at the end.
    FullStop,
    /// Nothing but a space between two names.
    NoComma,
    /// Two separators.
    Twice,
    /// A separator at the end.
    AtEnd,
    /// Emphasis, or a strike-through.
    Marked,
}

/// A damaged list of permissions.
pub(crate) fn finding(cell: Span, damage: Damage, edits: Vec<Edit>) -> Diagnostic {
    let message = match damage {
        Damage::FullStop => "a full stop follows a permission",
        Damage::NoComma => "no comma separates two permissions",
        Damage::Twice => "there are two separators between two permissions",
        Damage::AtEnd => "a comma follows the last permission",
        Damage::Marked => "a permission is emphasised or struck out",
    };
    Diagnostic::new(CODE, cell, message)
        .help("separate the names with commas, and use no other marks")
        .fix("separate the permissions with commas", edits)
}
