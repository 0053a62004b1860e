//! Rule DW0418, `http-messages-merged`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A code block of an example holds a second request or response.
    ///
    /// Only the first message is read, compared and tested.
    ///
    /// Wrong:
    ///
    /// ```http
    /// GET /lamps/1
    ///
    /// GET /lamps/2
    /// ```
    ///
    /// Right: one code block for each, with an annotation of its own.
    "DW0418" "http-messages-merged" Warning
}

/// A second message in a block; `what` is `request` or `response`.
pub(crate) fn finding(line: Span, what: &'static str) -> Diagnostic {
    let message = message!(
        "the code block holds a second message, a {what}; it is not read",
        what = Value::detail(what),
    );
    Diagnostic::new(CODE, line, message).help("put each message into a code block of its own")
}
