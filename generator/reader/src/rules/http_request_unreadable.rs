//! DW0401: A request block does not begin with a method and a URL.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A request block does not begin with a method and a URL.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0401",
    name: "http-request-unreadable",
    severity: Severity::Error,
    summary: "A request block does not begin with a method and a URL.",
    explanation: "",
    wrong: r#"Wrong:

```http
https://api.contoso.com/lamps
```"#,
    right: r#"Right:

```http
GET https://api.contoso.com/lamps
```"#,
    follows: &[],
});
