//! Rule DW1443, `enum-page-namespace`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_reader::facts::PageKind;
use docwright_reader::page::{Annotation, AnnotationKind};

docwright_core::rule! {
    /// The page annotation of a page of enumerations does not name their namespace.
    ///
    /// Such pages have no annotation of a type that names it.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "type": "#page.annotation" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "type": "#page.annotation", "namespace": "contoso.home" }
    /// ```
    "DW1443" "enum-page-namespace" Info, off
}

/// A page whose annotation has no namespace.
pub(crate) fn finding(annotation: Span) -> Diagnostic {
    Diagnostic::new(
        CODE,
        annotation,
        "the page annotation does not name the namespace of the enumerations",
    )
    .help("add `\"namespace\": \"…\"`")
}

/// Pages of enumerations only.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    if cx.facts.kind != PageKind::Enum
        || cx.facts.enums.is_empty()
        || cx.reference_folder().is_none()
    {
        return;
    }
    let pages = cx.page.annotations.iter();
    let pages: Vec<&Annotation> = pages.filter(|a| a.kind == AnnotationKind::Page).collect();
    let named = |annotation: &&Annotation| {
        let json = annotation.json.as_ref();
        json.is_some_and(|json| json.root(cx.page.text).get("namespace").is_some())
    };
    if !pages.iter().any(named) {
        let title = cx.title().map_or(cx.top(), |title| title.inline.span);
        out.push(finding(
            pages.first().map_or(title, |annotation| annotation.span),
        ));
    }
}
