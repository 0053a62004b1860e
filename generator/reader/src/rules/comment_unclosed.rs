//! Rule DW0109, `comment-unclosed`.

docwright_core::rule! {
    /// An HTML comment is never closed, so the rest of the page is hidden.
    ///
    /// Everything after the opening `<!--` is hidden from readers and from tools. Close the comment.
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
