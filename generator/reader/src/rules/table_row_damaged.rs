//! Rule DW0302, `table-row-damaged`.

docwright_core::rule! {
    /// A table row has too few or too many cells.
    ///
    /// Usually a line break or an unescaped `|` inside a cell.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |mode|String|Either on | off.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |mode|String|Either on \| off.|
    /// ```
    "DW0302" "table-row-damaged" Warning
}
