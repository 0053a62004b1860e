//! Rule DW0204, `annotation-key-unknown`.

docwright_core::rule! {
    /// An annotation holds a key that the dialect does not know.
    ///
    /// Wrong, as the key is `isCollection`:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "collection": true } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "isCollection": true } -->
    /// ```
    "DW0204" "annotation-key-unknown" Warning
}
