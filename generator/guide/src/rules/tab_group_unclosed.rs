//! Rule DW1511, `tab-group-unclosed`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// A group of tabs is not closed.
    ///
    /// Everything that follows, up to the next group or the end of the page, becomes part of the last tab.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// # [HTTP](#tab/http)
    /// The request.
    /// # [Rust](#tab/rust)
    /// The same in Rust.
    ///
    /// ## Response
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// # [HTTP](#tab/http)
    /// The request.
    /// # [Rust](#tab/rust)
    /// The same in Rust.
    ///
    /// ---
    ///
    /// ## Response
    /// ```
    "DW1511" "tab-group-unclosed" Warning
}

/// A group without an end, at its first tab.
pub(crate) fn finding(first: Span) -> Diagnostic {
    let message = "the group of tabs that begins here is not closed";
    Diagnostic::new(CODE, first, message).help("add a line `---` after the last tab")
}
