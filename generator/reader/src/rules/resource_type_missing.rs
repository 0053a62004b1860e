//! Rule DW0511, `resource-type-missing`.

docwright_core::rule! {
    /// A resource block names no type.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
    /// ```
    "DW0511" "resource-type-missing" Error
}
