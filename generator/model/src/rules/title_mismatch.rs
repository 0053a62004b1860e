//! Rule DW0513, `title-mismatch`.

docwright_core::rule! {
    /// The page's title and its block name different types.
    ///
    /// Nothing else defines the type that the title names, so uses of that name were taken to mean the block's type.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// # lamp resource type
    ///
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lmp" } -->
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// # lamp resource type
    ///
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
    /// ````
    "DW0513" "title-mismatch" Warning
}
