//! Rule DW0305, `property-name-unclear`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};
use docwright_core::str_ext::shorten;

docwright_core::rule! {
    /// A property cell has more than a name.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |level (see note)|Int32|Brightness.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |level|Int32|Brightness; see note.|
    /// ```
    "DW0305" "property-name-unclear" Warning
}

/// A cell with more than a name, and the names that it was read as.
pub(crate) fn finding(cell: Span, text: &str, found: &[&str]) -> Diagnostic {
    let message = message!(
        "the cell `{cell}` contains more than a name; it is read as {read}",
        cell = shorten(text, 60),
        read = Value::list(found.iter().copied()),
    );
    Diagnostic::new(CODE, cell, message).help("write only the name, one per row")
}
