//! Rule DW1512, `tab-single`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A group of tabs has only one tab, so there is nothing to choose.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// # [HTTP](#tab/http)
    /// The request.
    ///
    /// ---
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// The request.
    /// ```
    "DW1512" "tab-single" Info
}

/// A tab without another one.
pub(crate) fn finding(tab: Span, id: &str) -> Diagnostic {
    let message = message!("`{id}` is the only tab of its group", id = id);
    Diagnostic::new(CODE, tab, message)
        .help("add a second tab, or remove the heading and the line `---` after it")
}
