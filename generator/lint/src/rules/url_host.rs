//! DW0410: An example calls another host for what its page documents.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An example calls another host for what its page documents.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0410",
    name: "url-host",
    severity: Severity::Warning,
    summary: "An example calls another host for what its page documents.",
    explanation: "",
    wrong: r#"Wrong, when the service is at `api.contoso.com` and the page documents `GET /lamps`:

```http
GET https://api.contoso.org/v1.0/lamps
```"#,
    right: r#"Right:

```http
GET https://api.contoso.com/v1.0/lamps
```"#,
    follows: &[],
});
