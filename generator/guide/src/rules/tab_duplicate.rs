//! Rule DW1513, `tab-duplicate`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A group of tabs has two tabs with the same id, so both are shown or neither.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// # [Rust](#tab/rust)
    /// # [Go](#tab/rust)
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// # [Rust](#tab/rust)
    /// # [Go](#tab/go)
    /// ```
    "DW1513" "tab-duplicate" Warning
}

/// A second tab with an id.
pub(crate) fn finding(tab: Span, id: &str, other: Span) -> Diagnostic {
    let message = message!("the group already has a tab `{id}`", id = id);
    Diagnostic::new(CODE, tab, message)
        .label(other, "the first tab")
        .help(
            "give each tab of a group an id of its own, or close the first group with a line `---`",
        )
}
