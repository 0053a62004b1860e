//! Rule DW0703, `enum-member-invalid`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;
use docwright_core::str_ext;

docwright_core::rule! {
    /// An enum member cell holds no usable name.
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

/// A cell without a usable member name.
pub(crate) fn finding(cell: Span, text: &str) -> Diagnostic {
    let message = message!(
        "`{text}` is not a usable member name",
        text = str_ext::shorten(text, 60),
    );
    Diagnostic::new(CODE, cell, message).help("write only the name of the member")
}
