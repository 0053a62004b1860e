//! Rule DW1538, `example-name-missing`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_reader::page::{AnnotationKind, BlockKind};

docwright_core::rule! {
    /// The annotation of a request has no name.
    ///
    /// Snippets, responses and reports refer to a request by its name.
    ///
    /// Wrong:
    ///
    /// ```html
    /// <!-- { "blockType": "request" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```html
    /// <!-- { "blockType": "request", "name": "get_lamp" } -->
    /// ```
    "DW1538" "example-name-missing" Info, off
}

/// An annotation without a name.
pub(crate) fn finding(annotation: Span) -> Diagnostic {
    Diagnostic::new(
        CODE,
        annotation,
        "the annotation of the request has no `name`",
    )
    .help("add a name that no other request on the page has")
}

/// The annotations of requests.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    if cx.reference_folder().is_none() {
        return;
    }
    for block in &cx.page.blocks {
        let BlockKind::Fence(fence) = &block.kind else {
            continue;
        };
        let annotation = fence.annotation.and_then(|at| cx.page.annotations.get(at));
        let Some(annotation) = annotation.filter(|a| a.kind == AnnotationKind::Request) else {
            continue;
        };
        let mut requests = cx
            .requests()
            .filter(|request| request.span == fence.content);
        let unnamed = requests.any(|request| request.names.is_empty());
        if unnamed {
            let line = cx.text(annotation.span).lines().next().unwrap_or_default();
            let start = annotation.span.range().start;
            out.push(finding(cx.span(start..start + line.len())));
        }
    }
}
