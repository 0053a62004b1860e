//! Rule DW0110, `doc-type-mismatch`.

docwright_core::rule! {
    /// The front matter's doc_type does not fit what the page holds.
    ///
    /// The page is read by its content. Correct the front matter so that other tools agree.
    ///
    /// Wrong, on a page that describes a resource:
    ///
    /// ```markdown
    /// doc_type: apiPageType
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// doc_type: resourcePageType
    /// ```
    "DW0110" "doc-type-mismatch" Info
}
