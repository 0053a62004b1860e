//! Rule DW0309, `property-name-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_core::str_ext::shorten;

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
    follows within "table-row-damaged"
}

/// A row with a type and an empty first cell.
pub(crate) fn finding(row: Span) -> Diagnostic {
    Diagnostic::new(CODE, row, "the row has no property name and is not used")
        .help("write the name into the first cell, or remove the row")
}

/// A first cell without a name.
pub(crate) fn in_cell(cell: Span, text: &str) -> Diagnostic {
    let message = message!(
        "the cell `{cell}` contains no property name; the row is not used",
        cell = shorten(text, 60)
    );
    Diagnostic::new(CODE, cell, message).help("write only the name, one per row")
}
