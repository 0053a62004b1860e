//! Rule DW0503, `type-ambiguous`.

docwright_core::rule! {
    /// A type name fits several definitions.
    ///
    /// Name the type with its namespace, or link its page.
    ///
    /// Wrong, when two namespaces define `mode`:
    ///
    /// ```markdown
    /// |mode|mode|The mode.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |mode|contoso.home.mode|The mode.|
    /// ```
    "DW0503" "type-ambiguous" Warning
}
