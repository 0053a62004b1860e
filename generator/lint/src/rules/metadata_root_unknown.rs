//! Rule DW1318, `metadata-root-unknown`.

docwright_core::rule! {
    /// Documented URLs begin with a set or singleton that the metadata does not declare.
    ///
    /// One finding for all URLs that begin so.
    ///
    /// Wrong, when the metadata declares the set `lamps`:
    ///
    /// ```http
    /// GET /lamp/{id}
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /lamps/{id}
    /// ```
    "DW1318" "metadata-root-unknown" Warning
}
