//! DW0413: A response has a body although its status excludes one.

use docwright_core::diagnostic::{Code, Diagnostic, Rule, Severity, Span};
use docwright_core::message;

/// The rule.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0413",
    name: "body-unexpected",
    severity: Severity::Warning,
    summary: "A response has a body although its status excludes one.",
    explanation: "",
    wrong: r#"Wrong:

```http
HTTP/1.1 204 No Content
Content-Type: application/json

{ "id": "1" }
```"#,
    right: r#"Right:

```http
HTTP/1.1 200 OK
Content-Type: application/json

{ "id": "1" }
```"#,
    follows: &[],
});

/// A response with a body although its status excludes one.
pub(crate) fn finding(response: Span, status: u16, body: Span) -> Diagnostic {
    let message = message!(
        "a {status} response must not have a body",
        status = status.to_string(),
    );
    Diagnostic::new(CODE, response, message)
        .label(body, "the body")
        .help("correct the status, or remove the body")
}
