//! Rule DW0902, `operation-without-url`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// An API page documents no URL.
    ///
    /// Add the request under the heading `HTTP request`.
    ///
    /// Right:
    ///
    /// ````markdown
    /// ## HTTP request
    /// <!-- { "blockType": "ignored" } -->
    /// ```http
    /// GET /lamps/{id}
    /// ```
    /// ````
    "DW0902" "operation-without-url" Warning
}

/// A page of an operation without a documented URL.
pub(crate) fn finding(title: Span) -> Diagnostic {
    Diagnostic::new(
        CODE,
        title,
        "the page documents an operation, but not its URL",
    )
    .help("list the requests in a block under the heading `HTTP request`")
}
