//! Rule DW0402, `http-response-unreadable`.

use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_core::str_ext::shorten;

docwright_core::rule! {
    /// A response block does not begin with an HTTP status line.
    ///
    /// Wrong:
    ///
    /// ```http
    /// 200 OK
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// HTTP/1.1 200 OK
    /// ```
    "DW0402" "http-response-unreadable" Error
}

/// The first line of a block that should be a response.
pub(crate) fn finding(span: Span, line: &str) -> Diagnostic {
    let message = message!(
        "the response begins with `{line}`, not with an HTTP status line",
        line = shorten(line, 60)
    );
    Diagnostic::new(CODE, span, message)
        .help("begin it with an HTTP status line, or annotate it as an example")
}
