//! Rule DW1441, `request-type-missing`.

use crate::TreeContext;
use docwright_core::diagnostic::{Diagnostic, Span, Subject, message};
use docwright_model::schema::{ExampleRole, Method, TypeRef};

docwright_core::rule! {
    /// The example of a request creates or updates an object of a derived type without naming the type.
    ///
    /// The collection holds objects of several types, and the service needs `@odata.type` to know which type is meant.
    ///
    /// Wrong, when `lamp` derives from `light`, of which `/lights` is a collection:
    ///
    /// ```json
    /// { "level": 7 }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "@odata.type": "#contoso.home.lamp", "level": 7 }
    /// ```
    "DW1441" "request-type-missing" Info, off follows place "example-type-missing"
}

/// A body that lacks its type.
pub(crate) fn finding(body: Span, ty: &str, base: &str) -> Diagnostic {
    let message = message!(
        "the body is a `{ty}`, one of several types of `{base}`, without `@odata.type`",
        ty = ty,
        base = base
    );
    Diagnostic::new(CODE, body, message)
        .subject(Subject::ty(ty))
        .help("add `@odata.type` with the type of the object")
}

/// Requests to URLs of an abstract type with a body of a derived one.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    for (example, fact) in cx
        .bodies()
        .filter(|(example, _)| example.role == ExampleRole::Request)
    {
        let Some(TypeRef::Structured(ty)) = example.ty.map(|ty| ty.of) else {
            continue;
        };
        let base = cx
            .targets(
                example.span.file,
                &[Method::Post, Method::Patch, Method::Put],
            )
            .find(|target| {
                *target != ty
                    && cx.schema.ty(*target).is_abstract
                    && cx.schema.derives_from(ty, *target)
            });
        let typed = cx
            .json(fact)
            .is_none_or(|body| body.get("@odata.type").is_some());
        if let Some(base) = base.filter(|_| !typed) {
            let name = |id| cx.schema.ty(id).name.to_string();
            out.push(finding(
                cx.first_line(fact.body_span),
                &name(ty),
                &name(base),
            ));
        }
    }
}
