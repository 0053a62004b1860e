//! Rule DW0407, `url-unreadable`.

use docwright_core::diagnostic::{Diagnostic, Span, Value};
use docwright_core::message;
use docwright_core::str_ext;

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

/// A URL that cannot be read as a path.
pub(crate) fn finding(place: Span, url: &str, reason: &'static str) -> Diagnostic {
    let message = message!(
        "the URL `{url}` {reason}",
        url = str_ext::shorten(url, 60),
        reason = Value::detail(reason),
    );
    Diagnostic::new(CODE, place, message)
        .help("write a path such as /users/{id}; encode white space as %20")
}
