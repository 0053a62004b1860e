//! Rule DW0409, `url-version`.

docwright_core::rule! {
    /// A URL is of another version of the service than the other URLs of its folder.
    ///
    /// Usually copied from the page of the other version. What differs between the versions is then documented wrongly.
    ///
    /// Wrong, in a folder that documents `v1.0`:
    ///
    /// ```http
    /// GET https://api.contoso.com/beta/lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps
    /// ```
    "DW0409" "url-version" Warning
}
