//! Rule DW0111, `fence-unclosed`.

docwright_core::rule! {
    /// A code block is never closed, so what follows it is read as code.
    ///
    /// Markdown takes everything up to the end of the page for code. Close the block.
    ///
    /// Wrong:
    ///
    /// ~~~markdown
    /// ```http
    /// GET /lamps
    ///
    /// ## Response
    /// ~~~
    ///
    /// Right:
    ///
    /// ~~~markdown
    /// ```http
    /// GET /lamps
    /// ```
    ///
    /// ## Response
    /// ~~~
    "DW0111" "fence-unclosed" Warning
}
