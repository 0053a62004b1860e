//! Rule DW1534, `response-type-unlinked`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Span, Value, message};
use rustc_hash::FxHashSet;

docwright_core::rule! {
    /// The section on the response names the returned type without a link to its page.
    ///
    /// Wrong: `` returns `200 OK` and a lamp object ``, where `lamp` has a page
    ///
    /// Right: `` returns `200 OK` and a [lamp](../resources/lamp.md) object ``
    "DW1534" "response-type-unlinked" Info, off
}

/// A response that is not linked, at its status.
pub(crate) fn finding(status: Span, ty: &str) -> Diagnostic {
    let message = message!(
        "the section on the response does not link to the returned type `{ty}`",
        ty = Value::ty(ty)
    );
    Diagnostic::new(CODE, status, message).help("link to the page of the type")
}

/// Pages whose example returns a type that has a page, and whose response section promises a body and links nothing.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    let defined = cx.pages.iter().flat_map(|page| &page.resources);
    let defined = defined.filter_map(|resource| resource.name.as_ref());
    let defined: FxHashSet<String> = defined.map(|name| name.value.to_lowercase()).collect();
    for page in cx.pages {
        let prose = &page.response;
        let Some(status) = prose
            .statuses
            .first()
            .filter(|_| prose.types.is_empty() && prose.body)
        else {
            continue;
        };
        // A link that leads elsewhere is one, too.
        if cx.line(status.span).contains("](") {
            continue;
        }
        let responses = page.examples.iter().filter(|e| e.answers.is_some());
        let mut types = responses.filter_map(|example| example.ty.as_ref());
        if let Some(ty) = types.find(|ty| defined.contains(&ty.value.to_lowercase())) {
            out.push(finding(status.span, &ty.value));
        }
    }
}
