//! Rule DW0807, `example-text-malformed`.

docwright_core::rule! {
    /// A text in an example is no date, time, duration, guid or URL, although its property is one.
    ///
    /// A client that reads the value as what it is documented to be fails.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "createdDateTime": "yesterday" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "createdDateTime": "2021-03-09T08:14:27Z" }
    /// ```
    "DW0807" "example-text-malformed" Warning
}
