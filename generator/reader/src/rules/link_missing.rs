//! Rule DW0113, `link-missing`.

docwright_core::rule! {
    /// A link leads to a page that does not exist, or its reference has no definition.
    ///
    /// Wrong, when the page is called `lampshade.md`:
    ///
    /// ```markdown
    /// See [the shade](lampshde.md).
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// See [the shade](lampshade.md).
    /// ```
    "DW0113" "link-missing" Warning
}
