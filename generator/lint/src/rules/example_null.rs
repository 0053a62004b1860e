//! DW0808: An example has null for a property that is documented as not nullable.

use docwright_core::diagnostic::{About, Code, Conflict, Diagnostic, Rule, Severity, Side, Span, Subject, Value};
use docwright_core::message;

/// The rule.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0808",
    name: "example-null",
    severity: Severity::Warning,
    summary: "An example has null for a property that is documented as not nullable.",
    explanation: "",
    wrong: r#"Wrong, when the description of `id` says `Not nullable.`:

```json
{ "id": null }
```"#,
    right: r#"Right:

```json
{ "id": "1" }
```"#,
    follows: &[],
});

/// Null for a property that is documented as not nullable.
pub(crate) fn finding(at: Span, subject: Subject, documented: Span) -> Diagnostic {
    let reason = "the page of the resource says so in words";
    let message = message!(
        "`{member}` is null, but documented as not nullable; the example is likely wrong: {reason}",
        member = Value::member(subject.member_name().unwrap_or_default()),
        reason = Value::detail(reason),
    );
    let conflict = Conflict::new(subject.to_string(), About::Nullable, "null", "not nullable");
    Diagnostic::new(CODE, at, message)
        .subject(subject)
        .label(documented, "documented as not nullable")
        .conflict(conflict.likely_wrong(Side::Primary, reason))
        .help("use a value, or correct the documentation of the property")
}
