//! Rule DW0806, `example-enum-value`.

docwright_core::rule! {
    /// An example holds a value that is no member of its enum.
    ///
    /// The first place of each wrong value is shown; further places are its labels. Emitted enums keep the value, as services add members.
    ///
    /// Wrong, when the members are `on` and `off`:
    ///
    /// ```json
    /// { "state": "broken" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "state": "off" }
    /// ```
    "DW0806" "example-enum-value" Warning
}
