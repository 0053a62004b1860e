//! Rule DW0207, `block-unannotated`.

docwright_core::rule! {
    /// A code block of HTTP or JSON has no annotation that says what it shows.
    ///
    /// A request, an answer, or a list of URLs is read as what it plainly is, but nothing says what type it holds. From another block of
    /// JSON nothing is read. Add an annotation; for what only illustrates, `<!-- { "blockType": "ignored" } -->`.
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "request", "name": "get_lamp" } -->
    /// ```http
    /// GET https://api.contoso.com/lamps/1
    /// ```
    /// ````
    "DW0207" "block-unannotated" Info
}
