//! Rule DW0512, `type-claim-conflict`.

docwright_core::rule! {
    /// Annotation and body name different types.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
    /// ```json
    /// { "@odata.type": "#contoso.home.lampShade" }
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lampShade" } -->
    /// ```json
    /// { "@odata.type": "#contoso.home.lampShade" }
    /// ```
    /// ````
    "DW0512" "type-claim-conflict" Warning
    follows place "title-mismatch", place "namespace-mismatch"
}
