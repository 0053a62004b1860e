//! Rule DW1319, `metadata-root-differs`.

docwright_core::rule! {
    /// A set or singleton holds another type in the metadata, or is the other of the two.
    ///
    /// A set is walked with a key (`/lamps/{id}`), a singleton without (`/house`).
    "DW1319" "metadata-root-differs" Warning
}
