//! Rule DW0102, `include-missing`.

docwright_core::rule! {
    /// An [!INCLUDE] names a file that does not exist.
    ///
    /// What stands in the missing file is not read. Correct the path (it counts from the including page) or add the file.
    ///
    /// Wrong, when only `includes/permissions.md` exists:
    ///
    /// ```markdown
    /// [!INCLUDE [permissions](../includes/permission.md)]
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// [!INCLUDE [permissions](../includes/permissions.md)]
    /// ```
    "DW0102" "include-missing" Warning
}
