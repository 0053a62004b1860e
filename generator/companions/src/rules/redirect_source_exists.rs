//! Rule DW1724, `redirect-source-exists`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A redirect leads away from a page that exists.
    ///
    /// Readers never see the page.
    "DW1724" "redirect-source-exists" Warning
}

/// An entry for a page that is there.
pub(crate) fn finding(at: Span, page: &str) -> Diagnostic {
    let message = message!("`{page}` is redirected although it exists", page = page);
    Diagnostic::new(CODE, at, message).help("remove the page, or the entry")
}
