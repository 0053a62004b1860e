//! Rule DW0607, `link-text-mismatch`.

docwright_core::rule! {
    /// A type link's text and target name different types.
    ///
    /// The link's target was taken.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |shade|[lamp](lampshade.md)|The shade.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |shade|[lampShade](lampshade.md)|The shade.|
    /// ```
    "DW0607" "link-text-mismatch" Info
}
