//! Rule DW1515, `tab-groups-differ`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A group of tabs lacks tabs that another group of the page has.
    ///
    /// A reader's choice holds for all groups of a page. In a group that lacks the chosen tab, another one is shown.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// # [HTTP](#tab/http)
    /// # [Rust](#tab/rust)
    /// ---
    /// # [HTTP](#tab/http)
    /// # [Go](#tab/go)
    /// ---
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// # [HTTP](#tab/http)
    /// # [Rust](#tab/rust)
    /// ---
    /// # [HTTP](#tab/http)
    /// # [Rust](#tab/rust)
    /// ---
    /// ```
    "DW1515" "tab-groups-differ" Info, off
    follows page "tab-duplicate", page "tab-damaged", page "tab-group-unclosed"
}

/// A group that lacks tabs, at its first one.
pub(crate) fn finding(group: Span, missing: &[&str], other: Span) -> Diagnostic {
    let message = message!(
        "the group lacks the tabs {missing}",
        missing = Value::list(missing.iter().copied()),
    );
    Diagnostic::new(CODE, group, message)
        .label(other, "another group of the page has them")
        .help("add the tabs, or remove them from the other groups")
}
