//! Rule DW0402, `http-response-unreadable`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;
use docwright_core::str_ext;

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

/// A block that does not begin with an HTTP status line.
pub(crate) fn finding(place: Span, line: &str) -> Diagnostic {
    let message = message!(
        "the block begins with `{line}`",
        line = str_ext::shorten(line, 60),
    );
    Diagnostic::new(CODE, place, message)
        .help("begin it with an HTTP status line, or annotate it as an example")
}
