//! Rule DW0404, `response-unpaired`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// A response has no request.
    ///
    /// The response is not compared with an operation. Put it after its request, under the same heading, or give both the same `name`.
    "DW0404" "response-unpaired" Warning
}

/// A response whose request is missing or not above it.
pub(crate) fn finding(response: Span, message: &'static str) -> Diagnostic {
    Diagnostic::new(CODE, response, message)
        .help("put the request directly above it, or give both the same `name`")
}
