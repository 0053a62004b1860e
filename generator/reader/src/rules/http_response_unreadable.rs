//! DW0402: A response block does not begin with an HTTP status line.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A response block does not begin with an HTTP status line.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0402",
    name: "http-response-unreadable",
    severity: Severity::Error,
    summary: "A response block does not begin with an HTTP status line.",
    explanation: "",
    wrong: r#"Wrong:

```http
200 OK
```"#,
    right: r#"Right:

```http
HTTP/1.1 200 OK
```"#,
    follows: &[],
});
