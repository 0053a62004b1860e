//! Rule DW1721, `redirect-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A change moves or removes a page, and no redirect leads from its old address.
    ///
    /// It is reported with `--against` if the repository has a redirection file (`.openpublishing.redirection*.json`). For a page that moved, `--fix` adds the entry after the last one of the file that redirects most pages of the doc set, in its form. The address of the new page has the form of other targets in the file, or of `page-url` of the doc set.
    "DW1721" "redirect-missing" Warning
}

/// A page that is gone, and where it is now.
pub(crate) fn finding(at: Span, from: &str, to: Option<&str>) -> Diagnostic {
    let message = match to {
        Some(to) => message!(
            "`{from}` is now `{to}` and has no redirect",
            from = from,
            to = to
        ),
        None => message!("`{from}` was removed and has no redirect", from = from),
    };
    Diagnostic::new(CODE, at, message).help("add an entry with the old path and the new address")
}
