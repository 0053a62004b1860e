//! Rule DW0804, `example-shape-mismatch`.

docwright_core::rule! {
    /// An example is declared a collection but is an object, or the reverse.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "isCollection": true } -->
    /// ```json
    /// { "id": "1" }
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "isCollection": true } -->
    /// ```json
    /// { "value": [ { "id": "1" } ] }
    /// ```
    /// ````
    "DW0804" "example-shape-mismatch" Warning
}
