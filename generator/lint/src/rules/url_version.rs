//! Rule DW0409, `url-version`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;

docwright_core::rule! {
    /// A URL has another version of the service than the other URLs of its folder.
    ///
    /// It is usually copied from the page of the other version, so other differences between the versions are likely wrong as well.
    ///
    /// Wrong, in a folder that documents `v1.0`:
    ///
    /// ```http
    /// GET https://api.contoso.com/beta/lamps
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps
    /// ```
    "DW0409" "url-version" Warning
}

/// A URL of another version than its folder documents.
pub(crate) fn finding(url: Span, version: &str, usual: &str) -> Diagnostic {
    let message = message!(
        "the URL has version `{version}`, but this folder documents `{usual}`",
        version = version,
        usual = usual,
    );
    Diagnostic::new(CODE, url, message).help("correct the version, or move the page")
}
