//! Rule DW0802, `example-type-undefined`.

docwright_core::rule! {
    /// An example is declared to be of a type that is not defined.
    ///
    /// Document the type, or correct its name in the annotation.
    "DW0802" "example-type-undefined" Warning
}
