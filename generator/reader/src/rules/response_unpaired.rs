//! Rule DW0404, `response-unpaired`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// A response has no request.
    ///
    /// The response is not compared with an operation. Put it after its request, under the same heading, or give both the same `name`.
    "DW0404" "response-unpaired" Warning
}

/// A response without a request above it, or without one of its name.
pub(crate) fn finding(response: Span) -> Diagnostic {
    let message = "no request is above this response, or none has its name";
    Diagnostic::new(CODE, response, message)
        .help("put the request right above it, or give both the same `name`")
}

/// A response above its request.
pub(crate) fn before_request(response: Span, request: Span) -> Diagnostic {
    Diagnostic::new(CODE, response, "the response is above its request")
        .label(request, "this request")
        .help("put the request right above it, or give both the same `name`")
}
