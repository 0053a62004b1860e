//! Rule DW0801, `example-untyped`.

docwright_core::rule! {
    /// No rule gives the type of an example body.
    ///
    /// The example is not tested. Name its type in the annotation.
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ```
    "DW0801" "example-untyped" Info
    follows page "url-unresolved", page "url-unreadable", page "url-key", page "container-undocumented", page "navigation-not-in-table", page "request-unlisted"
}
