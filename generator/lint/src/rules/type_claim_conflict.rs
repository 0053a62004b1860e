//! DW0512: An annotation and its body name different types.

use docwright_core::diagnostic::{About, Code, Conflict, Diagnostic, Follows, Rule, Severity, Span, Subject, Value};
use docwright_core::message;

/// The rule.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0512",
    name: "type-claim-conflict",
    severity: Severity::Warning,
    summary: "An annotation and its body name different types.",
    explanation: "",
    wrong: r##"Wrong:

````markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
```json
{ "@odata.type": "#contoso.home.lampShade" }
```
````"##,
    right: r##"Right:

````markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.home.lampShade" } -->
```json
{ "@odata.type": "#contoso.home.lampShade" }
```
````"##,
    follows: &[
        Follows::place("title-mismatch"),
        Follows::place("namespace-mismatch"),
    ],
});

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
