//! DW0412: Prose and example name different statuses of an answer.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// Prose and example name different statuses of an answer.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0412",
    name: "status-mismatch",
    severity: Severity::Warning,
    summary: "Prose and example name different statuses of an answer.",
    explanation: "The message names both, and which is likely wrong. Clients that expect a body fail on an answer without one.",
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
