//! DW0414: A response is annotated with a type but has no body.

use docwright_core::diagnostic::{Code, Diagnostic, Rule, Severity, Span, Spanned, Value};
use docwright_core::message;

/// The rule.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0414",
    name: "body-missing",
    severity: Severity::Info,
    summary: "A response is annotated with a type but has no body.",
    explanation: "",
    wrong: r#"Wrong:

````markdown
<!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
```http
HTTP/1.1 200 OK
```
````"#,
    right: r#"Right, when nothing is answered:

````markdown
<!-- { "blockType": "response" } -->
```http
HTTP/1.1 204 No Content
```
````"#,
    follows: &[],
});

/// A response that is annotated with a type but has no body.
pub(crate) fn finding(response: Span, annotation: &Spanned<String>) -> Diagnostic {
    let message = message!(
        "the response is annotated as `{ty}`, but has no body",
        ty = Value::ty(&annotation.value),
    );
    Diagnostic::new(CODE, response, message)
        .label(annotation.span, "the annotation has a type")
        .help("add the body, or remove the type from the annotation")
}
