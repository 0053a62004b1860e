//! Rule DW0606, `member-duplicate`.

docwright_core::rule! {
    /// A property has two rows.
    ///
    /// The first row was kept where the rows differ. Take out the other.
    "DW0606" "member-duplicate" Info
}
