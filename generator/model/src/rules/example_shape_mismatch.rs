//! Rule DW0804, `example-shape-mismatch`.

use docwright_core::diagnostic::{
    About, Conflict, Diagnostic, Side, Span, Spanned, Subject, Value, message,
};

docwright_core::rule! {
    /// An example is declared to be a collection but is a single value, or the reverse.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "isCollection": true } -->
    /// ```json
    /// { "id": "1" }
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ````markdown
    /// <!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "isCollection": true } -->
    /// ```json
    /// { "value": [ { "id": "1" } ] }
    /// ```
    /// ````
    "DW0804" "example-shape-mismatch" Warning
}

/// A body that is a collection, or is none, against its declaration. `expected` is the declared type, `found` the JSON kind.
pub(crate) fn finding(span: Span, expected: &str, found: &'static str) -> Diagnostic {
    let message = message!(
        "the body is documented as `{expected}`, but is {found}",
        expected = Value::ty(expected),
        found = Value::detail(found),
    );
    Diagnostic::new(CODE, span, message).help("correct the value, or the documented type")
}

/// A body that is a collection while its annotation says that it is one object, or the reverse.
pub fn of_annotation(
    body: Span,
    annotation: &Spanned<String>,
    shown: &'static str,
    annotated: &'static str,
    reason: &'static str,
) -> Diagnostic {
    let message = message!(
        "the body is {shown}, but annotated as {annotated}; the annotation is likely wrong: {reason}",
        shown = Value::detail(shown),
        annotated = Value::detail(annotated),
        reason = Value::detail(reason),
    );
    let conflict = Conflict::new(&annotation.value, About::Collection, shown, annotated);
    let label = message!("annotated as {annotated}", annotated = annotated);
    Diagnostic::new(CODE, body, message)
        .subject(Subject::ty(&annotation.value))
        .label(annotation.span, label)
        .conflict(conflict.likely_wrong(Side::Related, reason))
        .help("set `isCollection` according to the body")
}
