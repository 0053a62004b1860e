//! Rule DW0810, `response-as-request`.

docwright_core::rule! {
    /// A request holds what only an answer can hold.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "@odata.context": "https://api.contoso.com/v1.0/$metadata#lamps/$entity", "level": 7 }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "level": 7 }
    /// ```
    "DW0810" "response-as-request" Warning
}
