//! Rule DW0209, `body-guessed`.

docwright_core::rule! {
    /// A JSON body is damaged; repairs that guess made it readable.
    ///
    /// A rule of thumb decided what the author meant. Look at the reading and correct the example.
    ///
    /// Wrong:
    ///
    /// ```json
    /// {
    ///   "id": "1"
    ///   "level": 7,
    ///   ...
    /// }
    /// ```
    ///
    /// Right, with `"truncated": true` in the annotation:
    ///
    /// ```json
    /// {
    ///   "id": "1",
    ///   "level": 7
    /// }
    /// ```
    "DW0209" "body-guessed" Warning
}
