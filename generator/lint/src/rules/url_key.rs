//! Rule DW0411, `url-key`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;

docwright_core::rule! {
    /// A documented URL holds a key's value in place of a placeholder.
    ///
    /// Wrong, under the heading `HTTP request`:
    ///
    /// ```http
    /// GET /lamps/8fa015e3-7005-4f8f-910c-f4ffd321d26f
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /lamps/{id}
    /// ```
    "DW0411" "url-key" Warning
}

/// A documented URL with the value of a key.
pub(crate) fn finding(url: Span, value: &str) -> Diagnostic {
    let message = message!(
        "the documented URL has the key value `{value}`",
        value = value
    );
    Diagnostic::new(CODE, url, message).help("write a placeholder such as `{id}`")
}
