//! Rule DW1715, `toc-page-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A link of the table of contents leads to a page that does not exist.
    ///
    /// Links are relative to the folder of an area below that of the mapping, so that `../../resources/lamps.md` is a page of the docs.
    "DW1715" "toc-page-missing" Warning
}

/// A link to a page that is not there.
pub(crate) fn finding(at: Span, page: &str) -> Diagnostic {
    let message = message!("there is no page `{page}`", page = page);
    Diagnostic::new(CODE, at, message).help("correct the link, or remove it")
}
