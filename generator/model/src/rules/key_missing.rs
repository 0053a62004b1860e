//! Rule DW0508, `key-missing`.

docwright_core::rule! {
    /// The key named by keyProperty is not among the properties.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "lampId" } -->
    /// ```
    ///
    /// Right, when the property is `id`:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id" } -->
    /// ```
    "DW0508" "key-missing" Warning
}
