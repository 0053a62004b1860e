//! Rule DW0701, `enum-redefined`.

docwright_core::rule! {
    /// An enum is defined in several places.
    ///
    /// The definitions were merged. Keep one.
    "DW0701" "enum-redefined" Info
}
