//! Rule DW1721, `redirect-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A change moves or removes a page, and no redirect leads from its old address.
    ///
    /// It is reported with `--against`, where the repository has a redirection file (`.openpublishing.redirection*.json`). For a page that moved, `--fix` adds the entry after the last one of the file that redirects most pages of the doc set, in its form. The address of the new page is like those to which other entries lead, or as `page-url` of the doc set says.
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
        None => message!("`{from}` is gone and has no redirect", from = from),
    };
    Diagnostic::new(CODE, at, message).help("add an entry with its path and the address to go to")
}
