//! DW0413: An answer whose status says that there is no body has one.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An answer whose status says that there is no body has one.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0413",
    name: "body-unexpected",
    severity: Severity::Warning,
    summary: "An answer whose status says that there is no body has one.",
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
