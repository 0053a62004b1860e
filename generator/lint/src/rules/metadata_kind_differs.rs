//! Rule DW1304, `metadata-kind-differs`.

docwright_core::rule! {
    /// A type is an entity type on one side and a complex type on the other, or the docs call it abstract or open and the metadata does not.
    ///
    /// Whether a type is an entity type decides whether it has a key and an address. Of abstract and open types only what the docs say is compared: they are mostly silent.
    ///
    /// Wrong, when the metadata declares a complex type:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.lampShade", "keyProperty": "id" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.lampShade" } -->
    /// ```
    "DW1304" "metadata-kind-differs" Warning
}
