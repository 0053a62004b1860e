//! Rule DW0805, `example-member-undocumented`.

docwright_core::rule! {
    /// An example holds a property that its type does not document.
    ///
    /// Document the property, or take it out of the example. When the type takes properties of any name, say so with `"openType": true`.
    "DW0805" "example-member-undocumented" Info
}
