//! Rule DW0605, `member-redeclared`.

docwright_core::rule! {
    /// A property is declared again with another type by a derived type.
    ///
    /// The derived type's declaration was kept. A derived type cannot give an inherited property another type on the wire.
    "DW0605" "member-redeclared" Info
}
