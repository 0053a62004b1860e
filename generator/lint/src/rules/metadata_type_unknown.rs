//! Rule DW1301, `metadata-type-unknown`.

docwright_core::rule! {
    /// The docs define a type that the metadata does not declare.
    ///
    /// Nothing more is said of the type's members or of URLs that lead to it. A type that the service is about to get belongs on a branch until then.
    ///
    /// Wrong, when the metadata declares `contoso.lamp`:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.lmap" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.lamp" } -->
    /// ```
    "DW1301" "metadata-type-unknown" Warning
}
