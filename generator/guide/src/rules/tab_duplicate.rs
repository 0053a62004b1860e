//! Rule DW1513, `tab-duplicate`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A group of tabs has two tabs with one id, so that both are shown or none.
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
    let message = message!("the group has a tab `{id}` already", id = id);
    Diagnostic::new(CODE, tab, message)
        .label(other, "the first one")
        .help("give each tab of a group an id of its own, or close the group before with a line `---`")
}
