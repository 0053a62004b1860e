//! Rule DW0401, `http-request-unreadable`.

docwright_core::rule! {
    /// A request block does not begin with a method and a URL.
    ///
    /// Wrong:
    ///
    /// ```http
    /// https://api.contoso.com/lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/lamps
    /// ```
    "DW0401" "http-request-unreadable" Error
}
