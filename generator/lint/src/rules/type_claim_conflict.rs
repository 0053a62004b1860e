//! Rule DW0512, `type-claim-conflict`.

use docwright_core::diagnostic::{About, Conflict, Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// An annotation and its body name different types.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
    /// ```json
    /// { "@odata.type": "#contoso.home.lampShade" }
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "resource", "@odata.type": "contoso.home.lampShade" } -->
    /// ```json
    /// { "@odata.type": "#contoso.home.lampShade" }
    /// ```
    /// ````
    "DW0512" "type-claim-conflict" Warning
    follows place "title-mismatch", place "namespace-mismatch"
}

/// A body whose `@odata.type` is not the type of its annotation.
pub(crate) fn finding(
    (body, written): (Span, &str),
    (annotation, annotated): (Span, &str),
    about: About,
) -> Diagnostic {
    let message = message!(
        "the body is a `{written}`, but its annotation says `{annotated}`",
        written = Value::ty(written),
        annotated = Value::ty(annotated),
    );
    Diagnostic::new(CODE, body, message)
        .subject(Subject::ty(annotated))
        .label(annotation, "the annotation")
        .conflict(Conflict::new(annotated, about, written, annotated))
        .help("use the same type in both")
}
