//! Rule DW0812, `example-missing`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_reader::facts::PageKind;

docwright_core::rule! {
    /// The page of an operation has no example request.
    ///
    /// Add a request and its response under the heading `Examples`; examples become tests of the emitted crate.
    "DW0812" "example-missing" Info
    follows page "include-missing", page "include-outside-root", page "table-malformed", page "table-unrecognised", page "comment-unclosed", page "fence-unclosed", page "example-ignored"
}

/// The page of an operation without a request.
pub(crate) fn finding(title: Span) -> Diagnostic {
    Diagnostic::new(
        CODE,
        title,
        "the page documents an operation, but has no example request",
    )
    .help("add a request and its response under the heading `Examples`")
}

/// Reports the page of an operation without examples.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    let facts = page.facts;
    if facts.kind == PageKind::Api && !facts.urls.is_empty() && facts.examples.is_empty() {
        found.push(finding(page.title()));
    }
}
