//! Rule DW0410, `url-host`.

docwright_core::rule! {
    /// An example calls another host for what its page documents.
    ///
    /// Wrong, when the service is at `api.contoso.com` and the page documents `GET /lamps`:
    ///
    /// ```http
    /// GET https://api.contoso.org/v1.0/lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps
    /// ```
    "DW0410" "url-host" Warning
}
