//! Rule DW0115, `anchor-missing`.

docwright_core::rule! {
    /// A link leads to a heading that its page does not have.
    ///
    /// The link leads to the top of the page. An anchor is the heading in lower case with hyphens for blanks.
    ///
    /// Wrong, when the heading is `## Properties`:
    ///
    /// ```markdown
    /// See [its properties](lamp.md#property).
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// See [its properties](lamp.md#properties).
    /// ```
    "DW0115" "anchor-missing" Warning
}
