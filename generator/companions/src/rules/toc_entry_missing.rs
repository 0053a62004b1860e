//! Rule DW1716, `toc-entry-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// The page of a resource with methods is missing from the table of contents.
    ///
    /// Readers find it only by search and links.
    "DW1716" "toc-entry-missing" Info
}

/// A page without an entry.
pub(crate) fn finding(title: Span, name: &str) -> Diagnostic {
    let message = message!(
        "the table of contents does not list `{name}`",
        name = Value::ty(name)
    );
    Diagnostic::new(CODE, title, message)
        .subject(Subject::ty(name))
        .help("add it to `resources` of a node")
}
