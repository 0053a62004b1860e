//! Rule DW0407, `url-unreadable`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};
use docwright_core::str_ext::shorten;

docwright_core::rule! {
    /// A documented URL cannot be read as a path.
    ///
    /// Wrong:
    ///
    /// ```http
    /// GET https://api.contoso.com/lamps/{id
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/lamps/{id}
    /// ```
    "DW0407" "url-unreadable" Warning
}

/// A URL that is not a path; `reason` completes the sentence.
pub(crate) fn finding(span: Span, url: &str, reason: &str) -> Diagnostic {
    let message = message!(
        "the URL `{url}` {reason}",
        url = shorten(url, 60),
        reason = Value::detail(reason)
    );
    Diagnostic::new(CODE, span, message)
        .help("write a path such as `/users/{id}`; encode white space as %20")
}
