//! Rule DW1311, `metadata-collection-differs`.

docwright_core::rule! {
    /// A property is a collection on one side only.
    ///
    /// Wrong, when the metadata declares `Collection(Edm.String)`:
    ///
    /// ```markdown
    /// |tags|String|Words to find it by.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |tags|String collection|Words to find it by.|
    /// ```
    "DW1311" "metadata-collection-differs" Warning
}
