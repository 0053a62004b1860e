//! Rule DW0506, `base-type-cycle`.

docwright_core::rule! {
    /// A type inherits from itself.
    ///
    /// The circle was cut. Correct one of the base types.
    "DW0506" "base-type-cycle" Error
}
