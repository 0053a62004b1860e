//! Rule DW0814, `example-ignored`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_reader::facts::PageKind;

docwright_core::rule! {
    /// All requests and responses among the examples of a page are annotated as ignored, so that nothing checks them.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// <!-- { "blockType": "ignored" } -->
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps/1
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "request", "name": "get_lamp" } -->
    /// ```http
    /// GET https://api.contoso.com/v1.0/lamps/1
    /// ```
    /// ````
    "DW0814" "example-ignored" Info
}

/// The first ignored block, and the others.
pub(crate) fn finding(first: Span, others: &[Span]) -> Diagnostic {
    let message = "the examples of this page are annotated as ignored, so nothing checks them";
    Diagnostic::new(CODE, first, message)
        .occurrences(others.iter().copied())
        .help("annotate them as `request` and `response`")
}

/// Reports pages whose examples are all ignored.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    let facts = page.facts;
    if facts.kind != PageKind::Api || !facts.examples.is_empty() {
        return;
    }
    let ignored = facts.ignored.iter().filter(|block| block.is_example);
    let places: Vec<Span> = ignored.map(|block| block.annotation).collect();
    if let Some((first, others)) = places.split_first() {
        found.push(finding(*first, others));
    }
}
