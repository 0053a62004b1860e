//! Rule DW0809, `example-type-conflict`.

docwright_core::rule! {
    /// An example is plainly not of the type that it is declared to be.
    ///
    /// Annotations are copied from page to page. The example was read as what its members say.
    ///
    /// Wrong, below `GET /lamps/{id}/shade`:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lampShade" } -->
    /// ```
    "DW0809" "example-type-conflict" Warning
}
