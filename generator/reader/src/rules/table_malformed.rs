//! Rule DW0304, `table-malformed`.

docwright_core::rule! {
    /// Lines that look like a table are not one in Markdown.
    ///
    /// Readers see the lines as text. A table needs a line of dashes below its header, and no blank line inside.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |Property|Type|
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
    "DW0304" "table-malformed" Warning
}
