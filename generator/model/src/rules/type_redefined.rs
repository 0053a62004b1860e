//! Rule DW0504, `type-redefined`.

docwright_core::rule! {
    /// A type is defined in several blocks, which were merged.
    ///
    /// The definitions were merged. Keep one page for the type and link to it from the others.
    "DW0504" "type-redefined" Info
}
