//! Rule DW0411, `url-key`.

docwright_core::rule! {
    /// A documented URL holds a key's value in place of a placeholder.
    ///
    /// Wrong, under the heading `HTTP request`:
    ///
    /// ```http
    /// GET /lamps/8fa015e3-7005-4f8f-910c-f4ffd321d26f
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /lamps/{id}
    /// ```
    "DW0411" "url-key" Warning
}
