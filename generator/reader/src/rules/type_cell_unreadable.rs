//! Rule DW0303, `type-cell-unreadable`.

docwright_core::rule! {
    /// A type cell names no type.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |level|see below|Brightness.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |level|Int32|Brightness.|
    /// ```
    "DW0303" "type-cell-unreadable" Warning
}
