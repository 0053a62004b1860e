//! Rule DW1417, `abstract-unsaid`.

use crate::PageContext;
use docwright_core::diagnostic::{Diagnostic, Span, Subject, message};
use docwright_reader::facts::BaseKind;

docwright_core::rule! {
    /// The annotation of a type calls it abstract, but no sentence of its page does.
    ///
    /// Readers do not see the annotation, and expect objects of the type itself.
    ///
    /// Wrong: `"isAbstract": true` in the annotation of a page whose text does not mention it.
    ///
    /// Right:
    ///
    /// ```markdown
    /// The base of all lights. This is an abstract type.
    /// ```
    "DW1417" "abstract-unsaid" Info, off
}

/// An abstract type whose page does not say so.
pub(crate) fn finding(annotation: Span, ty: &str) -> Diagnostic {
    let message = message!("the page does not say that `{ty}` is abstract", ty = ty);
    Diagnostic::new(CODE, annotation, message)
        .subject(Subject::ty(ty))
        .help("say in the description that the type is abstract")
}

/// The types of annotations.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let said = cx
        .facts
        .bases
        .iter()
        .any(|base| base.kind == BaseKind::Abstract);
    for resource in &cx.facts.resources {
        let name = resource
            .name
            .as_ref()
            .filter(|_| !said && resource.is_abstract == Some(true));
        out.extend(name.map(|name| finding(name.span, &name.value)));
    }
}
