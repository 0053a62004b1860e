//! Rule DW0403, `http-header-malformed`.

use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_core::str_ext::shorten;

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

/// A line that is not a header.
pub(crate) fn finding(span: Span, line: &str) -> Diagnostic {
    let message = message!(
        "the line `{line}` is not a header",
        line = shorten(line, 60)
    );
    Diagnostic::new(CODE, span, message)
        .help("write `Name: value`; put a blank line before the body")
}
