//! Rule DW0301, `table-unrecognised`.

docwright_core::rule! {
    /// A table where properties are expected has columns that are not known.
    ///
    /// Name the columns as elsewhere: `Property`, `Type`, `Description`.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |Thing|Kind|
    /// |:--|:--|
    /// |level|Int32|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Property|Type|
    /// |:--|:--|
    /// |level|Int32|
    /// ```
    "DW0301" "table-unrecognised" Warning
}
