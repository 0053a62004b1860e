//! Rule DW1508, `heading-misspelled`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A heading nearly equals a heading of the outline.
    ///
    /// Wrong, where the outline has `Examples`:
    ///
    /// ```markdown
    /// ## Example
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// ## Examples
    /// ```
    "DW1508" "heading-misspelled" Error
}

/// A misspelled heading.
pub(crate) fn finding(place: Span, title: &str, right: &str) -> Diagnostic {
    let message = message!(
        "the outline spells the heading `{title}` as `{right}`",
        title = title,
        right = right
    );
    // Links to its anchor would lead nowhere after a fix.
    Diagnostic::new(CODE, place, message)
        .help("use the words of the outline, also in links to the heading")
}
