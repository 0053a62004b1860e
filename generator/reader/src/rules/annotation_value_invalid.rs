//! Rule DW0205, `annotation-value-invalid`.

docwright_core::rule! {
    /// An annotation key holds a value of the wrong kind.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "truncated": "true" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "truncated": true } -->
    /// ```
    "DW0205" "annotation-value-invalid" Warning
}
