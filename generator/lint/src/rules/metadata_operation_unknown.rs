//! Rule DW1315, `metadata-operation-unknown`.

docwright_core::rule! {
    /// The docs describe an action or function that the metadata does not declare.
    ///
    /// Compared by name, then by what it is bound to. Nothing is said of operations on types that the metadata does not declare.
    ///
    /// Wrong, when the metadata declares the action `switchOff`:
    ///
    /// ```http
    /// POST /lamps/{id}/turnOff
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// POST /lamps/{id}/switchOff
    /// ```
    "DW1315" "metadata-operation-unknown" Warning
}
