//! Rule DW0901, `url-unresolved`.

docwright_core::rule! {
    /// A documented URL cannot be walked through the model.
    ///
    /// A segment of the URL is no property, function, action or key of what comes before it. The message names it.
    ///
    /// Wrong:
    ///
    /// ```http
    /// GET https://api.contoso.com/lamp/{id}
    /// ```
    ///
    /// Right, when the set is `lamps`:
    ///
    /// ```http
    /// GET https://api.contoso.com/lamps/{id}
    /// ```
    "DW0901" "url-unresolved" Warning
    follows place "url-key"
}
