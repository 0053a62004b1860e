//! Rule DW0212, `annotation-displaced`.

docwright_core::rule! {
    /// Text or a heading stands between an annotation and its code block.
    ///
    /// The annotation was taken for the next code block all the same. Other tools attach it only when nothing stands between.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// <!-- { "blockType": "request" } -->
    /// ### Request
    /// ```http
    /// GET /lamps
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// ### Request
    /// <!-- { "blockType": "request" } -->
    /// ```http
    /// GET /lamps
    /// ```
    /// ````
    "DW0212" "annotation-displaced" Info
}
