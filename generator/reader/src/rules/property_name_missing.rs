//! Rule DW0309, `property-name-missing`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;
use docwright_core::str_ext;

docwright_core::rule! {
    /// A row of a property table has no property name; it is skipped.
    ///
    /// Write the name into the first cell, or remove the row.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// | Property | Type   |
    /// |:---------|:-------|
    /// |          | String |
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// | Property | Type   |
    /// |:---------|:-------|
    /// | level    | String |
    /// ```
    "DW0309" "property-name-missing" Warning
}

/// A row with a type but an empty name.
pub(crate) fn finding(row: Span) -> Diagnostic {
    Diagnostic::new(CODE, row, "the row has no name and is ignored")
        .help("write the name into the first cell, or remove the row")
}

/// A row whose name cell has no name.
pub(crate) fn unusable(cell: Span, text: &str) -> Diagnostic {
    let message = message!(
        "`{text}` is not a name; the row is ignored",
        text = str_ext::shorten(text, 60),
    );
    Diagnostic::new(CODE, cell, message).help("write only the name, one per row")
}
