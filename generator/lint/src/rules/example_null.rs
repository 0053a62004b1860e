//! Rule DW0808, `example-null`.

docwright_core::rule! {
    /// An example holds null where the docs say that there is none.
    ///
    /// Wrong, when the description of `id` says `Not nullable.`:
    ///
    /// ```json
    /// { "id": null }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "id": "1" }
    /// ```
    "DW0808" "example-null" Warning
}
