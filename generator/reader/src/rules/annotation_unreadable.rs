//! Rule DW0201, `annotation-unreadable`.

docwright_core::rule! {
    /// An annotation comment is not JSON even after repairs.
    ///
    /// The block that the comment describes is read as if it had no annotation. The message says where reading stopped.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
    /// ```
    "DW0201" "annotation-unreadable" Error
}
