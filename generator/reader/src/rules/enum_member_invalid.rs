//! Rule DW0703, `enum-member-invalid`.

docwright_core::rule! {
    /// An enum member cell holds no usable name.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |Member|
    /// |:--|
    /// |on / off|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Member|
    /// |:--|
    /// |on|
    /// |off|
    /// ```
    "DW0703" "enum-member-invalid" Warning
}
