//! Rule DW0408, `response-superseded`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// A request has a second response.
    ///
    /// Both responses are kept. If they belong to different requests, document those requests, too.
    "DW0408" "response-superseded" Info
}

/// A second response of a request.
pub(crate) fn finding(first: Span, second: Span) -> Diagnostic {
    Diagnostic::new(CODE, second, "the request already has a response")
        .label(first, "the first response")
        .help("both are kept; give each its own request, or the name of its request")
}
