//! Rule DW1308, `metadata-property-undocumented`.

docwright_core::rule! {
    /// The metadata declares a property or relationship that the docs of the type do not list.
    ///
    /// A property that the docs list for the type or for one of its bases is documented. Add a row to the table and a member to the JSON block:
    ///
    /// ```markdown
    /// |brightness|Int32|How bright.|
    /// ```
    "DW1308" "metadata-property-undocumented" Warning
}
