//! Rule DW0213, `annotation-type-missing`.

docwright_core::rule! {
    /// A response with a JSON body has an annotation that names no type.
    ///
    /// The type was inferred from the URL or the body. Name it, so that the example is checked against what is meant.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ```
    "DW0213" "annotation-type-missing" Info
}
