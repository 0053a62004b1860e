//! Rule DW1310, `metadata-property-type-differs`.

docwright_core::rule! {
    /// The docs and the metadata give a property different types.
    ///
    /// Where another claim of the docs (the JSON block, when the table is wrong) agrees with the metadata, the finding points there.
    ///
    /// Wrong, when the metadata declares `Edm.Int64`:
    ///
    /// ```markdown
    /// |size|Int32|In bytes.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |size|Int64|In bytes.|
    /// ```
    "DW1310" "metadata-property-type-differs" Warning
}
