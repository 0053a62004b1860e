//! Rule DW1302, `metadata-type-undocumented`.

docwright_core::rule! {
    /// The metadata declares a type that no page defines.
    ///
    /// The finding stands in the metadata file, as there is no page that it could stand in. An enumeration that a property's own finding names is not told again.
    "DW1302" "metadata-type-undocumented" Info
}
