//! Rule DW1725, `redirect-twice`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// Two entries redirect the same page.
    ///
    /// Only one of them is used.
    "DW1725" "redirect-twice" Warning
}

/// A second entry for a page.
pub(crate) fn finding(at: Span, page: &str) -> Diagnostic {
    let message = message!("`{page}` is redirected twice", page = page);
    Diagnostic::new(CODE, at, message).help("remove one of the entries")
}
