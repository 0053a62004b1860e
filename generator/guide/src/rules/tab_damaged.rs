//! Rule DW1514, `tab-damaged`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A link to a tab is not a heading of its own, so it does not begin a tab.
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
    let message = message!("the link `{target}` does not begin a tab", target = target);
    Diagnostic::new(CODE, link, message)
        .help("write a heading that holds only the link: `# [Label](#tab/id)`")
}
