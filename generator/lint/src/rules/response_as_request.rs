//! DW0810: A request has a member that only responses have.

use docwright_core::diagnostic::{Code, Diagnostic, Rule, Severity, Span, Value};
use docwright_core::message;

/// The rule.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0810",
    name: "response-as-request",
    severity: Severity::Warning,
    summary: "A request has a member that only responses have.",
    explanation: "",
    wrong: r#"Wrong:

```json
{ "@odata.context": "https://api.contoso.com/v1.0/$metadata#lamps/$entity", "level": 7 }
```"#,
    right: r#"Right:

```json
{ "level": 7 }
```"#,
    follows: &[],
});

/// A request body with a member that only services write.
pub(crate) fn finding(member: Span, name: &str) -> Diagnostic {
    let message = message!(
        "a request cannot have `{name}`; this looks like a response",
        name = Value::member(name),
    );
    Diagnostic::new(CODE, member, message)
        .help("show the body that is sent, or annotate the block as a response")
}
