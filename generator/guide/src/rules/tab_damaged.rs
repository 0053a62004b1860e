//! Rule DW1514, `tab-damaged`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A link to a tab is not a heading of its own, so that it begins no tab.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// #[Rust](#tab/rust)
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// # [Rust](#tab/rust)
    /// ```
    "DW1514" "tab-damaged" Warning
}

/// A link to a tab in other text.
pub(crate) fn finding(link: Span, target: &str) -> Diagnostic {
    let message = message!("the link `{target}` begins no tab", target = target);
    Diagnostic::new(CODE, link, message).help(
        "a tab begins with a heading that holds the link and nothing else: `# [Label](#tab/id)`",
    )
}
