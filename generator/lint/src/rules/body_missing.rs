//! Rule DW0414, `body-missing`.

docwright_core::rule! {
    /// An answer is annotated with a type but shows no body.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ```http
    /// HTTP/1.1 200 OK
    /// ```
    /// ````
    ///
    /// Right, when nothing is answered:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response" } -->
    /// ```http
    /// HTTP/1.1 204 No Content
    /// ```
    /// ````
    "DW0414" "body-missing" Info
}
