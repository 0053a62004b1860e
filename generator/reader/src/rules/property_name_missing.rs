//! Rule DW0309, `property-name-missing`.

docwright_core::rule! {
    /// A row of a property table names no property and is left out.
    ///
    /// A table row with a type and no name documents nothing. Write the name into the first cell, or remove the row.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// | Property | Type   |
    /// |:---------|:-------|
    /// |          | String |
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// | Property | Type   |
    /// |:---------|:-------|
    /// | level    | String |
    /// ```
    "DW0309" "property-name-missing" Warning
}
