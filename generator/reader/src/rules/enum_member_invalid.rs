//! Rule DW0703, `enum-member-invalid`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;
use docwright_core::str_ext;

docwright_core::rule! {
    /// A cell for an enum member has no valid name.
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

/// A cell without a valid member name.
pub(crate) fn finding(cell: Span, text: &str) -> Diagnostic {
    let message = message!(
        "`{text}` is not a valid member name",
        text = str_ext::shorten(text, 60),
    );
    Diagnostic::new(CODE, cell, message).help("write only the name of the member")
}
