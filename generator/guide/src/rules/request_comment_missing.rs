//! Rule DW1527, `request-comment-missing`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Edit, Span};
use docwright_reader::page::{AnnotationKind, BlockKind};

docwright_core::rule! {
    /// The list of an operation's URLs has no comment that marks it as such.
    ///
    /// Without `"blockType": "ignored"`, tools read the list as an example.
    ///
    /// Wrong:
    ///
    /// ````markdown
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
    "DW1527" "request-comment-missing" Info, off
    follows place "block-unannotated"
}

/// A list without the comment; `none` if it has no other one.
pub(crate) fn finding(fence: Span, none: bool) -> Diagnostic {
    let message = "the list of URLs has no comment with `\"blockType\": \"ignored\"`";
    let finding = Diagnostic::new(CODE, fence, message);
    if !none {
        return finding.help("use `\"blockType\": \"ignored\"` in the comment");
    }
    let start = Span {
        end: fence.start,
        ..fence
    };
    let edit = Edit {
        span: start,
        text: "<!-- { \"blockType\": \"ignored\" } -->\n".to_owned(),
    };
    finding.fix("add the comment", vec![edit])
}

/// Code blocks that hold the URLs of the page.
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
        if !cx.heading_of(block).is_some_and(|above| is_list(&above.inline.text)) {
            continue;
        }
        let content = fence.content.range();
        let mut urls = cx.facts.urls.iter();
        if !urls.any(|url| content.contains(&url.span.range().start)) {
            continue;
        }
        let annotation = fence.annotation.and_then(|at| cx.page.annotations.get(at));
        if annotation.is_some_and(|a| a.kind == AnnotationKind::Ignored) {
            continue;
        }
        // Indented code and code in lists has no line of its own for a comment.
        let own_line = cx.text(block.span).starts_with(['`', '~']);
        let start = block.span.range().start;
        let alone = cx.page.text.get(..start).is_some_and(|t| t.ends_with('\n'));
        out.push(finding(block.span, annotation.is_none() && own_line && alone));
    }
}
