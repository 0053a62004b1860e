//! Rule DW0206, `block-type-unknown`.

docwright_core::rule! {
    /// An annotation names a blockType that the dialect does not know.
    ///
    /// The block is not read. Known are `resource`, `request`, `response`, `example`, `ignored`, `samples`, `simulatedResponse`, `testParams` and `permissions`.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// <!-- { "blockType": "ressource" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "resource" } -->
    /// ```
    "DW0206" "block-type-unknown" Error
}
