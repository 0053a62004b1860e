//! Rule DW0704, `enum-undefined`.

docwright_core::rule! {
    /// Values are listed for a type that no table defines; the list was taken as its definition.
    ///
    /// Add a table of the values, so that each has a description and a place to link to.
    "DW0704" "enum-undefined" Info
}
