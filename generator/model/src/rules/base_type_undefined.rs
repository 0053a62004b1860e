//! Rule DW0507, `base-type-undefined`.

docwright_core::rule! {
    /// A base type is defined on no page.
    ///
    /// The type is treated as one without a base type. Document the base type, or correct its name.
    "DW0507" "base-type-undefined" Warning
}
