//! Rule DW0401, `http-request-unreadable`.

use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_core::str_ext::shorten;

docwright_core::rule! {
    /// A request block does not begin with a method and a URL.
    ///
    /// Wrong:
    ///
    /// ```http
    /// https://api.contoso.com/lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/lamps
    /// ```
    "DW0401" "http-request-unreadable" Error
}

/// The first line of a block that should be a request.
pub(crate) fn finding(span: Span, line: &str) -> Diagnostic {
    let message = message!(
        "the request begins with `{line}`, not with a method and a URL",
        line = shorten(line, 60)
    );
    Diagnostic::new(CODE, span, message)
        .help("begin it with a method and a URL, or annotate it as an example")
}
