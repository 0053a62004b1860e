//! Rule DW0407, `url-unreadable`.

docwright_core::rule! {
    /// A documented URL could not be read as a path.
    ///
    /// Wrong:
    ///
    /// ```http
    /// GET https://api.contoso.com/lamps/{id
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/lamps/{id}
    /// ```
    "DW0407" "url-unreadable" Warning
}
