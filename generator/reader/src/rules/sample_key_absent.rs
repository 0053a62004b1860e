//! Rule DW0415, `sample-key-absent`.

docwright_core::rule! {
    /// An annotation lists a sample key that the request does not hold.
    ///
    /// What stands in `sampleKeys` is taken for a placeholder of the documented URL. A key that the request does not hold was left behind
    /// when the example changed.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// <!-- { "blockType": "request", "name": "get_lamp", "sampleKeys": ["lamp-4"] } -->
    /// ```http
    /// GET https://api.contoso.com/lamps/lamp-5
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "request", "name": "get_lamp", "sampleKeys": ["lamp-5"] } -->
    /// ```http
    /// GET https://api.contoso.com/lamps/lamp-5
    /// ```
    /// ````
    "DW0415" "sample-key-absent" Warning
}
