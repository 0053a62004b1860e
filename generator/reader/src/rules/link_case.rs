//! Rule DW0114, `link-case`.

docwright_core::rule! {
    /// A link or include differs from the name of its file by letter case.
    ///
    /// The link works on some servers only.
    ///
    /// Wrong, when the page is called `lampshade.md`:
    ///
    /// ```markdown
    /// See [the shade](lampShade.md).
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// See [the shade](lampshade.md).
    /// ```
    "DW0114" "link-case" Info
}
