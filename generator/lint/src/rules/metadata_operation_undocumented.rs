//! Rule DW1316, `metadata-operation-undocumented`.

docwright_core::rule! {
    /// The metadata declares an action, function, set or singleton for documented types that no page uses.
    ///
    /// Only what belongs to documented types is missed. The finding stands in the metadata file.
    "DW1316" "metadata-operation-undocumented" Info
}
