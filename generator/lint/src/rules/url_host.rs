//! Rule DW0410, `url-host`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;

docwright_core::rule! {
    /// An example calls another host for what its page documents.
    ///
    /// Wrong, when the service is at `api.contoso.com` and the page documents `GET /lamps`:
    ///
    /// ```http
    /// GET https://api.contoso.org/v1.0/lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps
    /// ```
    "DW0410" "url-host" Warning
}

/// An example on another host than the service, for a URL that the page documents.
pub(crate) fn finding(url: Span, host: &str, documented: Span) -> Diagnostic {
    let message = message!(
        "the example uses the host `{host}` for a URL of the service",
        host = host,
    );
    Diagnostic::new(CODE, url, message)
        .label(documented, "documented here")
        .help("use the address of the service")
}
