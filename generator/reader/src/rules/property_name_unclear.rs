//! Rule DW0305, `property-name-unclear`.

use docwright_core::diagnostic::{Diagnostic, Span, Value};
use docwright_core::message;
use docwright_core::str_ext;

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

/// A name cell with more than a name, and the names that it is read as.
pub(crate) fn finding(cell: Span, text: &str, names: &[&str]) -> Diagnostic {
    let message = message!(
        "the cell `{text}` has more than a name; it is read as {names}",
        text = str_ext::shorten(text, 60),
        names = Value::list(names.iter().copied()),
    );
    Diagnostic::new(CODE, cell, message).help("write only the name, one per row")
}
