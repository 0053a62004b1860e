//! Rule DW0211, `body-duplicate-key`.

docwright_core::rule! {
    /// A JSON object holds the same key twice.
    ///
    /// Most readers keep the last member and drop the first without a word.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "id": "1", "id": "2" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "id": "1", "name": "2" }
    /// ```
    "DW0211" "body-duplicate-key" Warning
}
