//! Rule DW1413, `front-title-mismatch`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_reader::facts::PageKind;

docwright_core::rule! {
    /// The title in the front matter of a resource page differs from its heading.
    ///
    /// Search results show the title of the front matter, the page shows its heading.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// ---
    /// title: "light resource type"
    /// ---
    ///
    /// # lamp resource type
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// ---
    /// title: "lamp resource type"
    /// ---
    ///
    /// # lamp resource type
    /// ```
    "DW1413" "front-title-mismatch" Warning, off follows page "title-mismatch"
}

/// Two titles.
pub(crate) fn finding(front: Span, title: &str, heading: Span, words: &str) -> Diagnostic {
    let message = message!(
        "the title is `{title}` in the front matter and `{words}` in the heading",
        title = title,
        words = words,
    );
    Diagnostic::new(CODE, front, message)
        .label(heading, "the heading")
        .help("use the same title in both places")
}

/// Resource pages with both.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let resource = matches!(cx.facts.kind, PageKind::Resource | PageKind::Enum);
    // A page that shows the source beside its translation has a translated title in the front matter only.
    let locale = cx.front("ms.contentlocale");
    if locale.is_some_and(|locale| !locale.value.trim().to_ascii_lowercase().starts_with("en")) {
        return;
    }
    let (Some(front), Some(heading)) = (cx.front("title"), cx.title()) else {
        return;
    };
    let (title, words) = (front.value.trim(), heading.inline.text.trim());
    if resource && !title.is_empty() && title != words {
        out.push(finding(front.span, title, heading.inline.span, words));
    }
}
