//! Rule DW0303, `type-cell-unreadable`.

use docwright_core::diagnostic::{Diagnostic, Span, Value};
use docwright_core::message;
use docwright_core::str_ext;

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
}

/// A type cell without a type.
pub(crate) fn finding(cell: Span, text: &str) -> Diagnostic {
    let message = message!(
        "the type cell has no type: {text}",
        text = str_ext::shorten(text, 60),
    );
    Diagnostic::new(CODE, cell, message).help(HELP)
}

/// A type cell with more than a type, and the type that it is read as.
pub(crate) fn wordy(cell: Span, read: &str) -> Diagnostic {
    let message = message!(
        "the type cell has more than a type; it is read as `{read}`",
        read = Value::ty(read),
    );
    Diagnostic::new(CODE, cell, message).help(HELP)
}

/// An empty type cell.
pub(crate) fn empty(row: Span) -> Diagnostic {
    Diagnostic::new(CODE, row, "the type cell is empty").help(HELP)
}

const HELP: &str = "write one type: `String` or `[name](page.md)`, either with ` collection`";
