//! Rule DW1101, `override-unused`.

docwright_core::rule! {
    /// An override names something that does not exist.
    ///
    /// Correct the name, or take the override out when the docs were mended.
    "DW1101" "override-unused" Error
}
