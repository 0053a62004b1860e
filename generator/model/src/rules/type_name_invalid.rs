//! Rule DW0510, `type-name-invalid`.

docwright_core::rule! {
    /// A type name holds characters that a type name cannot have.
    ///
    /// The type is skipped. A name holds letters, digits and `_`, and begins with no digit.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "@odata.type": "contoso.home.lamp/shade" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "@odata.type": "contoso.home.lampShade" }
    /// ```
    "DW0510" "type-name-invalid" Error
}
