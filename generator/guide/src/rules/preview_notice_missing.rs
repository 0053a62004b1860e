//! Rule DW1405, `preview-notice-missing`.

use std::ops::Range;

use crate::profile::keys;
use crate::{PageContext, Version};
use docwright_core::diagnostic::{Diagnostic, Edit, Span};

docwright_core::rule! {
    /// A page of the preview version lacks the notice that says so, directly after its namespace line.
    ///
    /// Readers reach a page by search. The notice tells them that what it documents may change.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// Namespace: contoso.home
    ///
    /// Turn a lamp on.
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// Namespace: contoso.home
    ///
    /// [!INCLUDE [beta-disclaimer](../../includes/beta-disclaimer.md)]
    ///
    /// Turn a lamp on.
    /// ```
    "DW1405" "preview-notice-missing" Warning, off
}

/// A notice at another place.
pub(crate) fn misplaced(notice: Span, namespace: Span) -> Diagnostic {
    let message = "the notice is not directly below the namespace line of the page";
    Diagnostic::new(CODE, notice, message)
        .label(namespace, "the namespace")
        .help("move the notice directly after the namespace line")
}

/// A page without the notice.
pub(crate) fn finding(namespace: Span, notice: &str) -> Diagnostic {
    let edit = Edit {
        span: Span {
            start: namespace.end,
            ..namespace
        },
        text: format!("\n\n{notice}"),
    };
    Diagnostic::new(
        CODE,
        namespace,
        "the page of a preview version lacks the notice below its namespace",
    )
    .help("put the notice directly after the namespace line")
    .fix("add the notice", [edit])
}

/// Pages of the preview version that have a namespace line.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let Some(notice) = cx
        .profile
        .text(keys::PREVIEW_NOTICE)
        .filter(|_| cx.version() == Version::Preview)
    else {
        return;
    };
    let Some(namespace) = cx.facts.namespace.as_ref() else {
        return;
    };
    let line = cx.text(namespace.span);
    // The line as written, since the include may have been expanded.
    let raw = cx.file().raw();
    let after = raw.find(line).and_then(|at| raw.get(at + line.len()..));
    let next = after.and_then(|rest| rest.lines().find(|line| !line.trim().is_empty()));
    let follows = next.is_some_and(|next| directive(next, notice).is_some());
    if line.contains(':') && !follows {
        out.push(match place(cx, notice) {
            Some(place) => misplaced(place, namespace.span),
            None => finding(namespace.span, notice),
        });
    }
}

/// The line of the notice.
pub(super) fn place(cx: &PageContext<'_>, notice: &str) -> Option<Span> {
    let line = directive(cx.file().raw(), notice)?;
    Some(cx.directive(line))
}

/// The first line of a text that includes the file that the notice includes.
fn directive(text: &str, notice: &str) -> Option<Range<usize>> {
    let file = notice.rsplit(['/', '(']).next().unwrap_or(notice);
    let file = file.trim_end_matches([')', ']']);
    let mut places = memchr::memmem::find_iter(text.as_bytes(), file.as_bytes());
    places.find_map(|at| {
        let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
        let line = text.get(start..)?.lines().next()?;
        line.contains("[!").then_some(start..start + line.len())
    })
}
