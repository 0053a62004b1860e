//! Rule DW0812, `example-missing`.

docwright_core::rule! {
    /// The page of an operation shows no request.
    ///
    /// Add a request and its answer under the heading `Examples`; examples become tests of the emitted crate.
    "DW0812" "example-missing" Info
    follows page "include-missing", page "include-outside-root", page "table-malformed", page "table-unrecognised", page "comment-unclosed", page "fence-unclosed"
}
