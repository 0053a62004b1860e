//! Rule DW0405, `request-unpaired`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// A request has no documented response.
    ///
    /// Add the response, even if it has no body (`HTTP/1.1 204 No Content`).
    "DW0405" "request-unpaired" Info follows page "request-comment"
}

/// A request without a documented response.
pub(crate) fn finding(request: Span) -> Diagnostic {
    Diagnostic::new(CODE, request, "the request has no documented response")
        .help("add the response, even if it has no body")
}
