//! DW0403: A header line is not `Name: value`.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A header line is not `Name: value`.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0403",
    name: "http-header-malformed",
    severity: Severity::Warning,
    summary: "A header line is not `Name: value`.",
    explanation: "",
    wrong: r#"Wrong:

```http
GET /lamps
Accept application/json
```"#,
    right: r#"Right:

```http
GET /lamps
Accept: application/json
```"#,
    follows: &[],
});
