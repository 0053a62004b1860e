//! Rule DW0501, `type-undefined`.

docwright_core::rule! {
    /// A type is used but defined on no page.
    ///
    /// The type is written as an untyped value. Document it, or correct the name.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |shade|[lampShde](lampshade.md)|The shade.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |shade|[lampShade](lampshade.md)|The shade.|
    /// ```
    "DW0501" "type-undefined" Warning
    follows place "base-type-undefined"
}
