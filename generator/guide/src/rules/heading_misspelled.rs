//! Rule DW1508, `heading-misspelled`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A heading nearly equals a heading of the outline: a word is misspelled or missing, or its level is another.
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

/// A heading of another level than in the outline.
pub(crate) fn level(place: Span, title: &str, level: u8, right: u8) -> Diagnostic {
    let heading = |level: u8| format!("{} {title}", "#".repeat(level.into()));
    let message = message!(
        "the outline has the heading `{title}` as `{right}`",
        title = heading(level),
        right = heading(right)
    );
    Diagnostic::new(CODE, place, message).help("write the heading with the level of the outline")
}
