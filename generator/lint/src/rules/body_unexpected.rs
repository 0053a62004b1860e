//! Rule DW0413, `body-unexpected`.

docwright_core::rule! {
    /// An answer whose status says that there is no body has one.
    ///
    /// Wrong:
    ///
    /// ```http
    /// HTTP/1.1 204 No Content
    /// Content-Type: application/json
    ///
    /// { "id": "1" }
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "id": "1" }
    /// ```
    "DW0413" "body-unexpected" Warning
}
