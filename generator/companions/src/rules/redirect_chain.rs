//! Rule DW1723, `redirect-chain`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A redirect leads to an address that is redirected itself.
    ///
    /// Some publishers follow only one redirect; for others, each redirect costs a request.
    "DW1723" "redirect-chain" Warning
}

/// An entry that leads to another one, which ends at `end`.
pub(crate) fn finding(at: Span, url: &str, end: &str) -> Diagnostic {
    let message = message!("`{url}` is redirected to `{end}`", url = url, end = end);
    Diagnostic::new(CODE, at, message).help("redirect to the last address")
}

/// An entry that leads to others, which lead back to one of them.
pub(crate) fn circle_of_several(at: Span, url: &str) -> Diagnostic {
    let message = message!("the redirects after `{url}` form a cycle", url = url);
    Diagnostic::new(CODE, at, message).help("redirect to a page that exists, or remove the entries")
}

/// An entry that leads to its own source.
pub(crate) fn circle(at: Span, url: &str) -> Diagnostic {
    let message = message!("the entry redirects `{url}` to itself", url = url);
    Diagnostic::new(CODE, at, message).help("redirect to another page, or remove the entry")
}
