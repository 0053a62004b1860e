//! Rule DW0106, `front-matter-unreadable`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// The front matter is not closed, or a line of it is not `key: value`.
    ///
    /// Wrong, because the colon is a full-width one and the second line is joined to the first:
    ///
    /// ```markdown
    /// ---
    /// title：lamp doc_type: resourcePageType
    /// ---
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// ---
    /// title: "lamp"
    /// doc_type: resourcePageType
    /// ---
    /// ```
    "DW0106" "front-matter-unreadable" Warning
}

/// A line of the front matter that is not `key: value`.
pub(crate) fn finding(line: Span) -> Diagnostic {
    Diagnostic::new(CODE, line, "a line of the front matter is not `key: value`")
        .help("write one `key: value` per line, with an ASCII colon and a space")
}

/// Front matter without an end.
pub(crate) fn unclosed(opening: Span) -> Diagnostic {
    let message = "the front matter is not closed; the page is read from the line after its last `key: value`";
    Diagnostic::new(CODE, opening, message).help("close the front matter with a line `---`")
}
