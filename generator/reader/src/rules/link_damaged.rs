//! Rule DW0117, `link-damaged`.

use docwright_core::diagnostic::{Diagnostic, Edit, Span, message};
use docwright_core::str_ext::shorten;

docwright_core::rule! {
    /// A link lacks a bracket, or has a space between its text and its target.
    ///
    /// Readers see it as plain text, which leads nowhere.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |[Get lamp] (../api/lamp-get.md)|[lamp](lamp.md|Read a lamp.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |[Get lamp](../api/lamp-get.md)|[lamp](lamp.md)|Read a lamp.|
    /// ```
    "DW0117" "link-damaged" Warning
}

/// A damaged link, and the edit that repairs it.
pub(crate) fn finding(link: Span, written: &str, edit: Edit) -> Diagnostic {
    let message = message!(
        "`{written}` is not a link: a bracket is missing, or there is a space before its target",
        written = shorten(written, 60),
    );
    Diagnostic::new(CODE, link, message).fix("repair the link", [edit])
}
