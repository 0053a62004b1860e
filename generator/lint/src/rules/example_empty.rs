//! Rule DW0813, `example-empty`.

docwright_core::rule! {
    /// The example of a collection shows no item, or shows items although its annotation says that there are none.
    ///
    /// An empty list shows readers nothing, and tests nothing of the items. Where it is meant, the annotation says so.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "isCollection": true } -->
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "value": [] }
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "isCollection": true, "isEmpty": true } -->
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "value": [] }
    /// ```
    /// ````
    "DW0813" "example-empty" Info
}
