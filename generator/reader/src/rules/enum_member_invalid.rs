//! Rule DW0703, `enum-member-invalid`.

use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_core::str_ext::shorten;

docwright_core::rule! {
    /// A cell for an enum member does not contain a valid name.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |Member|
    /// |:--|
    /// |on / off|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Member|
    /// |:--|
    /// |on|
    /// |off|
    /// ```
    "DW0703" "enum-member-invalid" Warning
}

/// A member cell without a name.
pub(crate) fn finding(span: Span, cell: &str) -> Diagnostic {
    let message = message!(
        "the cell `{cell}` contains no member name",
        cell = shorten(cell, 60)
    );
    Diagnostic::new(CODE, span, message).help("write only the name of the member")
}
