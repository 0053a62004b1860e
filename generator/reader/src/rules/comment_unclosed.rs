//! Rule DW0109, `comment-unclosed`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// An HTML comment is not closed, so the rest of the page is hidden.
    ///
    /// Everything after `<!--` is hidden from readers and tools. Close the comment.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "request" }
    ///
    /// GET /lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "request" } -->
    /// ```
    "DW0109" "comment-unclosed" Error
}

/// A comment without an end; its place is set when the page is composed.
pub(crate) fn finding() -> Diagnostic {
    let message = "the HTML comment is not closed; it is read as if it ended here";
    Diagnostic::new(CODE, Span::default(), message)
        .help("close the comment with `-->`; otherwise everything below it is hidden")
}
