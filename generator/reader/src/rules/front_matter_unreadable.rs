//! Rule DW0106, `front-matter-unreadable`.

docwright_core::rule! {
    /// The front matter is not closed or a line of it is not `key: value`.
    ///
    /// Wrong, as the colon is a full-width one and the second line is joined to the first:
    ///
    /// ```markdown
    /// ---
    /// title：lamp doc_type: resourcePageType
    /// ---
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// ---
    /// title: "lamp"
    /// doc_type: resourcePageType
    /// ---
    /// ```
    "DW0106" "front-matter-unreadable" Warning
}
