//! Rule DW0403, `http-header-malformed`.

docwright_core::rule! {
    /// A header line is not `Name: value`.
    ///
    /// Wrong:
    ///
    /// ```http
    /// GET /lamps
    /// Accept application/json
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /lamps
    /// Accept: application/json
    /// ```
    "DW0403" "http-header-malformed" Warning
}
