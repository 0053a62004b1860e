//! Rule DW1202, `item-renamed`.

docwright_core::rule! {
    /// An item had to take another Rust name.
    ///
    /// Two items would have had the same Rust name, or the name is a Rust keyword. The wire name is unchanged.
    "DW1202" "item-renamed" Info
}
