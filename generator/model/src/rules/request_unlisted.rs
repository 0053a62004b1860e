//! Rule DW0905, `request-unlisted`.

docwright_core::rule! {
    /// An example sends a request that is not among the URLs that its page lists.
    ///
    /// Wrong, when the page documents `GET /lamps/{id}`:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lmps/1
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps/1
    /// ```
    ///
    /// Where the model can walk the URL, the emitted request type has a constructor for it all the same.
    "DW0905" "request-unlisted" Warning
    follows page "url-unresolved", page "url-unreadable", page "url-key", page "container-undocumented", page "navigation-not-in-table"
}
