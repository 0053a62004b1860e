//! Rule DW0208, `body-repaired`.

docwright_core::rule! {
    /// A JSON body is not strict JSON; repairs that lose nothing made it readable.
    ///
    /// The example was read in full; readers who copy it will get an error from their tools.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "level": 7, }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "level": 7 }
    /// ```
    "DW0208" "body-repaired" Warning
}
