//! Rule DW0403, `http-header-malformed`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;
use docwright_core::str_ext;

docwright_core::rule! {
    /// A header line is not `Name: value`.
    ///
    /// Wrong:
    ///
    /// ```http
    /// GET /lamps
    /// Accept application/json
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /lamps
    /// Accept: application/json
    /// ```
    "DW0403" "http-header-malformed" Warning
}

/// A line among the headers that is not a header.
pub(crate) fn finding(place: Span, line: &str) -> Diagnostic {
    let message = message!("`{line}` is not a header", line = str_ext::shorten(line, 60));
    Diagnostic::new(CODE, place, message)
        .help("write `Name: value`; put a blank line before the body")
}
