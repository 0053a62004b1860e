//! DW0412: The prose and the example of a response have different statuses.

use docwright_core::diagnostic::{About, Code, Conflict, Diagnostic, Rule, Severity, Side, Span, Spanned, Value};
use docwright_core::message;

/// The rule.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0412",
    name: "status-mismatch",
    severity: Severity::Warning,
    summary: "The prose and the example of a response have different statuses.",
    explanation: "The message says which of them is likely wrong. A client that expects a body fails on a response without one.",
    wrong: r#"Wrong:

````markdown
If successful, this method returns `204 No Content`.

```http
HTTP/1.1 200 OK
Content-Type: application/json

{ "id": "1" }
```
````"#,
    right: r#"Right:

```markdown
If successful, this method returns `200 OK` and the lamp.
```"#,
    follows: &[],
});

/// An example response whose status differs from the one that the prose promises.
pub(crate) fn finding(
    response: Span,
    title: &str,
    (shown, promised): (u16, &Spanned<u16>),
    likely_wrong: Option<(Side, &'static str)>,
) -> Diagnostic {
    let (shown, prose) = (shown.to_string(), promised.value.to_string());
    let message = match likely_wrong {
        Some((side, reason)) => message!(
            "the example response is {shown}, but the prose says {promised}; the {side} is likely wrong: {reason}",
            shown = shown.as_str(),
            promised = prose.as_str(),
            side = Value::detail(match side {
                Side::Primary => "example",
                Side::Related => "prose",
            }),
            reason = Value::detail(reason),
        ),
        None => message!(
            "the example response is {shown}, but the prose says {promised}",
            shown = shown.as_str(),
            promised = prose.as_str(),
        ),
    };
    let label = message!("the prose says {promised}", promised = prose.as_str());
    let mut conflict = Conflict::new(title, About::Response, shown, prose);
    if let Some((side, reason)) = likely_wrong {
        conflict = conflict.likely_wrong(side, reason);
    }
    Diagnostic::new(CODE, response, message)
        .label(promised.span, label)
        .conflict(conflict)
        .help("use the same status in both")
}
