//! Rule DW0502, `type-name-case`.

docwright_core::rule! {
    /// A type is named with other letter case than its definition.
    ///
    /// Wrong, when the type is defined as `lampShade`:
    ///
    /// ```json
    /// { "@odata.type": "contoso.home.LampShade" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "@odata.type": "contoso.home.lampShade" }
    /// ```
    "DW0502" "type-name-case" Warning
}
