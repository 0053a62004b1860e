//! Rule DW0115, `anchor-missing`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;

docwright_core::rule! {
    /// A link refers to a heading that does not exist on its page.
    ///
    /// The link opens the top of the page instead. An anchor is the text of the heading in lower case, with hyphens for spaces.
    ///
    /// Wrong, when the heading is `## Properties`:
    ///
    /// ```markdown
    /// See [its properties](lamp.md#property).
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// See [its properties](lamp.md#properties).
    /// ```
    "DW0115" "anchor-missing" Warning
}

/// A link to a heading that the page does not have.
pub(crate) fn finding(link: Span, page: &str, anchor: &str) -> Diagnostic {
    let message = message!(
        "`{page}` has no heading `#{anchor}`",
        page = page,
        anchor = anchor,
    );
    Diagnostic::new(CODE, link, message)
        .help("link to an existing heading: its text in lower case, joined by hyphens")
}
