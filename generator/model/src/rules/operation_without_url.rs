//! Rule DW0902, `operation-without-url`.

docwright_core::rule! {
    /// An API page documents no URL.
    ///
    /// Add the request under the heading `HTTP request`.
    ///
    /// Right:
    ///
    /// ````markdown
    /// ## HTTP request
    /// <!-- { "blockType": "ignored" } -->
    /// ```http
    /// GET /lamps/{id}
    /// ```
    /// ````
    "DW0902" "operation-without-url" Warning
}
