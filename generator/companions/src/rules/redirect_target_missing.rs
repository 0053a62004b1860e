//! Rule DW1722, `redirect-target-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A redirect leads to a page of the doc set that does not exist.
    ///
    /// The form of addresses of pages is learned from the redirects that lead to pages, or taken from `page-url` of the doc set.
    "DW1722" "redirect-target-missing" Warning
}

/// An entry whose target is not there.
pub(crate) fn finding(at: Span, url: &str, page: &str) -> Diagnostic {
    let message = message!(
        "`{url}` leads to `{page}`, which does not exist",
        url = url,
        page = page
    );
    Diagnostic::new(CODE, at, message).help("redirect to a page that exists")
}
