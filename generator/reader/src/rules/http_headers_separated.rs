//! Rule DW0417, `http-headers-separated`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// A blank line is between the first line of a message and its headers.
    ///
    /// In HTTP a blank line ends the headers, so other tools read them as the body.
    ///
    /// Wrong:
    ///
    /// ```http
    /// GET /lamps
    ///
    /// Accept: application/json
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /lamps
    /// Accept: application/json
    /// ```
    "DW0417" "http-headers-separated" Info
}

/// The first header behind a blank line.
pub(crate) fn finding(header: Span) -> Diagnostic {
    let message =
        "a blank line separates the headers from the first line; they are read as headers";
    Diagnostic::new(CODE, header, message).help("delete the blank line: it ends the headers")
}
