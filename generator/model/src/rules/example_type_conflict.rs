//! Rule DW0809, `example-type-conflict`.

use docwright_core::diagnostic::{
    About, Conflict, Diagnostic, Side, Span, Subject, Value, message,
};

docwright_core::rule! {
    /// An example is not of its declared type.
    ///
    /// The declared type documents none of the members of the object. Annotations are often copied from page to page.
    ///
    /// Wrong, below `GET /lamps/{id}/shade`:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lampShade" } -->
    /// ```
    "DW0809" "example-type-conflict" Warning
}

/// An object of which the declared type documents no member.
pub(crate) fn finding(span: Span, ty: &str) -> Diagnostic {
    let message = message!(
        "`{ty}` documents none of the members of this object; the object is likely of another type",
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, span, message)
        .subject(Subject::ty(ty))
        .help("name the type of the object, or correct the object")
}

/// An annotation whose type is not the one that the URL leads to.
pub fn of_url(annotation: Span, annotated: &str, target: &str, example: Span) -> Diagnostic {
    let reason = "more members of the body are documented for the type that the URL leads to";
    let message = message!(
        "the example is annotated as `{annotated}`, but its URL leads to `{target}`; the annotation is likely wrong: {reason}",
        annotated = Value::ty(annotated),
        target = Value::ty(target),
        reason = Value::detail(reason),
    );
    let conflict = Conflict::new(annotated, About::Type, annotated, target);
    Diagnostic::new(CODE, annotation, message)
        .subject(Subject::ty(annotated))
        .label(example, "the example")
        .conflict(conflict.likely_wrong(Side::Primary, reason))
        .help("correct the annotation")
}
