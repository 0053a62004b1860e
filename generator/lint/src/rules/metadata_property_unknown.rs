//! Rule DW1307, `metadata-property-unknown`.

docwright_core::rule! {
    /// The docs list a property or relationship that the metadata declares neither for the type nor for its bases.
    ///
    /// A property that the metadata declares on a base is no difference, and neither is one of an open type. Where only derived types have it, the finding says which.
    ///
    /// Wrong, when the metadata has no `brightnes` and nothing like it:
    ///
    /// ```markdown
    /// |brightnes|Int32|How bright.|
    /// ```
    "DW1307" "metadata-property-unknown" Warning
}
