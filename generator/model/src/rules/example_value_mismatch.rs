//! Rule DW0803, `example-value-mismatch`.

docwright_core::rule! {
    /// A value in an example does not fit the documented type.
    ///
    /// Wrong, when `level` is an Int32:
    ///
    /// ```json
    /// { "level": "seven" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "level": 7 }
    /// ```
    "DW0803" "example-value-mismatch" Warning
}
