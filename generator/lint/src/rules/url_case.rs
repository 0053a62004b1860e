//! Rule DW0416, `url-case`.

docwright_core::rule! {
    /// An example calls a URL that names something in other letter case than the rest of the docs.
    ///
    /// Many services take both; caches, logs and tests that compare URLs do not.
    ///
    /// Wrong, when other pages write `lamps`:
    ///
    /// ```http
    /// GET https://api.contoso.com/Lamps/lamp-5
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/lamps/lamp-5
    /// ```
    "DW0416" "url-case" Info
}
