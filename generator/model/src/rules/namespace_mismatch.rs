//! Rule DW0509, `namespace-mismatch`.

docwright_core::rule! {
    /// The page's namespace and the type's namespace differ.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// Namespace: contoso.office
    ///
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// Namespace: contoso.home
    /// ```
    "DW0509" "namespace-mismatch" Warning
}
