//! Rule DW0811, `example-member-missing`.

docwright_core::rule! {
    /// An answer that is not called truncated lacks documented properties.
    ///
    /// Wrong, when a lamp has `id` and `level`:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ```json
    /// { "id": "1" }
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "truncated": true } -->
    /// ```json
    /// { "id": "1" }
    /// ```
    /// ````
    "DW0811" "example-member-missing" Info
    follows page "body-guessed"
}
