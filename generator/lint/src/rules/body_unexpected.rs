//! Rule DW0413, `body-unexpected`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;

docwright_core::rule! {
    /// A response has a body although its status excludes one.
    ///
    /// Wrong:
    ///
    /// ```http
    /// HTTP/1.1 204 No Content
    /// Content-Type: application/json
    ///
    /// { "id": "1" }
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "id": "1" }
    /// ```
    "DW0413" "body-unexpected" Warning
}

/// A response with a body although its status excludes one.
pub(crate) fn finding(response: Span, status: u16, body: Span) -> Diagnostic {
    let message = message!(
        "a {status} response must not have a body",
        status = status.to_string(),
    );
    Diagnostic::new(CODE, response, message)
        .label(body, "the body")
        .help("correct the status, or remove the body")
}
