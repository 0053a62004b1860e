//! Rule DW1306, `metadata-key-differs`.

docwright_core::rule! {
    /// The docs and the metadata give an entity type different keys.
    ///
    /// Wrong, when the metadata declares `<Key><PropertyRef Name="serial"/></Key>`:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.lamp", "keyProperty": "id" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.lamp", "keyProperty": "serial" } -->
    /// ```
    "DW1306" "metadata-key-differs" Warning
}
