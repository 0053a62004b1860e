//! DW0907: A documented URL writes a name with other letter case than its definition.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A documented URL writes a name with other letter case than its definition.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0907",
    name: "url-name-case",
    severity: Severity::Warning,
    summary: "A documented URL writes a name with other letter case than its definition.",
    explanation: "A service may tell letter case apart. The request types write the name as it is defined.",
    wrong: r#"Wrong, when the property is `deletedItems`:

```http
GET /lamps/{id}/deleteditems
```"#,
    right: r#"Right:

```http
GET /lamps/{id}/deletedItems
```"#,
    follows: &[],
});
