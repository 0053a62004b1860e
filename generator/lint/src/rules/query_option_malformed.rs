//! Rule DW0421, `query-option-malformed`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A query option of a URL cannot be read.
    ///
    /// Wrong:
    ///
    /// ```http
    /// GET /lamps?$filter=level eq 5&name eq 'Desk'
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /lamps?$filter=level eq 5 and name eq 'Desk'
    /// ```
    "DW0421" "query-option-malformed" Warning
}

/// An option that cannot be read.
pub(crate) fn finding(url: Span, option: &str, reason: &str) -> Diagnostic {
    let message = message!(
        "the query option `{option}` cannot be read: {reason}",
        option = option,
        reason = Value::detail(reason),
    );
    Diagnostic::new(CODE, url, message).help("correct the query of the URL")
}
