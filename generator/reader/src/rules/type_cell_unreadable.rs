//! Rule DW0303, `type-cell-unreadable`.

use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_core::str_ext::shorten;

docwright_core::rule! {
    /// A type cell does not name a type.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |level|see below|Brightness.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |level|Int32|Brightness.|
    /// ```
    "DW0303" "type-cell-unreadable" Warning
    follows within "table-row-damaged"
}

const HELP: &str = "write one type: `String`, `[name](page.md)`, or either with ` collection`";

/// An empty type cell.
pub(crate) fn empty(row: Span) -> Diagnostic {
    Diagnostic::new(CODE, row, "the type cell is empty").help(HELP)
}

/// A type cell with more than a type, and the type that it was read as.
pub(crate) fn wordy(cell: Span, ty: &str) -> Diagnostic {
    let message = message!(
        "the type cell contains more than a type; it is read as `{ty}`",
        ty = ty
    );
    Diagnostic::new(CODE, cell, message).help(HELP)
}

/// A type cell without a type.
pub(crate) fn finding(cell: Span, text: &str) -> Diagnostic {
    let message = message!(
        "the type cell names no type: {cell}",
        cell = shorten(text, 60)
    );
    Diagnostic::new(CODE, cell, message).help(HELP)
}
