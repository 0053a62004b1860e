//! Rule DW0202, `annotation-repaired`.

docwright_core::rule! {
    /// An annotation comment is not strict JSON and was read after repairs.
    ///
    /// Other readers of the page may refuse the comment. The message names each repair.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "request", "name": "get_lamp", } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "request", "name": "get_lamp" } -->
    /// ```
    "DW0202" "annotation-repaired" Warning
}
