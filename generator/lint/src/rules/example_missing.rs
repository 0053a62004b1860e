//! Rule DW0812, `example-missing`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// The page of an operation has no example request.
    ///
    /// Add a request and its response under the heading `Examples`; examples become tests of the emitted crate.
    "DW0812" "example-missing" Info
    follows page "include-missing", page "include-outside-root", page "table-malformed", page "table-unrecognised", page "comment-unclosed", page "fence-unclosed"
}

/// The page of an operation without a request.
pub(crate) fn finding(title: Span) -> Diagnostic {
    Diagnostic::new(
        CODE,
        title,
        "the page documents an operation, but has no example request",
    )
    .help("add a request and its response under the heading `Examples`")
}
