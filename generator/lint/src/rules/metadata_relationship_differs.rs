//! Rule DW1312, `metadata-relationship-differs`.

docwright_core::rule! {
    /// What is a property on one side is a relationship on the other.
    ///
    /// A relationship is not returned unless it is asked for with `$expand`. Move the row to the table under "Relationships", or back. When the target is an entity type on one side only, that is told instead.
    "DW1312" "metadata-relationship-differs" Warning
}
