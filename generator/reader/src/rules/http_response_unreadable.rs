//! Rule DW0402, `http-response-unreadable`.

docwright_core::rule! {
    /// A response block does not begin with an HTTP status line.
    ///
    /// Wrong:
    ///
    /// ```http
    /// 200 OK
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// HTTP/1.1 200 OK
    /// ```
    "DW0402" "http-response-unreadable" Error
}
