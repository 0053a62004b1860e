//! Rule DW0907, `url-name-case`.

docwright_core::rule! {
    /// A documented URL writes a name with other letter case than its definition.
    ///
    /// A service may tell letter case apart. The request types write the name as it is defined.
    ///
    /// Wrong, when the property is `deletedItems`:
    ///
    /// ```http
    /// GET /lamps/{id}/deleteditems
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /lamps/{id}/deletedItems
    /// ```
    "DW0907" "url-name-case" Warning
}
