//! Rule DW1527, `request-comment`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_reader::page::{AnnotationKind, BlockKind};

docwright_core::rule! {
    /// The list of an operation's URLs is not annotated as ignored.
    ///
    /// With `"blockType": "request"`, tools read the list as an example. A list without any annotation is
    /// reported as [DW0207](DW0207.md).
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// <!-- { "blockType": "request" } -->
    /// ```http
    /// GET /lamps
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "ignored" } -->
    /// ```http
    /// GET /lamps
    /// ```
    /// ````
    "DW1527" "request-comment" Info, off
}

/// A list with another annotation.
pub(crate) fn finding(annotation: Span) -> Diagnostic {
    let message = "the list of URLs is not annotated with `\"blockType\": \"ignored\"`";
    Diagnostic::new(CODE, annotation, message)
        .help("use `\"blockType\": \"ignored\"`, and show the request again among the examples")
}

/// Annotated code blocks that hold the URLs of the page.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let heading = cx.profile.text(keys::OPERATIONS_URLS_HEADING);
    let Some(heading) = heading.filter(|_| cx.reference_folder().is_some()) else {
        return;
    };
    let is_list = |title: &str| title.trim().eq_ignore_ascii_case(heading);
    for block in &cx.page.blocks {
        let BlockKind::Fence(fence) = &block.kind else {
            continue;
        };
        let above = cx.heading_of(block);
        let annotation = fence.annotation.and_then(|at| cx.page.annotations.get(at));
        // `samples` lists the URLs of overloads.
        let other = annotation.filter(|annotation| {
            let known = [AnnotationKind::Ignored, AnnotationKind::Samples];
            !known.contains(&annotation.kind)
        });
        let Some(annotation) = other.filter(|_| above.is_some_and(|h| is_list(&h.inline.text)))
        else {
            continue;
        };
        let content = fence.content.range();
        let mut urls = cx.facts.urls.iter();
        if urls.any(|url| content.contains(&url.span.range().start)) {
            let line = cx.text(annotation.span).lines().next().unwrap_or_default();
            let start = annotation.span.range().start;
            out.push(finding(cx.span(start..start + line.len())));
        }
    }
}
