//! Rule DW0306, `table-missing`.

docwright_core::rule! {
    /// A type has a JSON block but no table of its properties.
    ///
    /// Readers find neither types nor meaning of the properties. Add the table.
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Property|Type|Description|
    /// |:--|:--|:--|
    /// |level|Int32|Brightness.|
    /// ```
    "DW0306" "table-missing" Info
    follows page "include-missing", page "include-outside-root", page "table-malformed", page "table-unrecognised", page "comment-unclosed", page "fence-unclosed"
}
