//! DW1315: The docs describe an action or function that the metadata does not declare.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The docs describe an action or function that the metadata does not declare.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1315",
    name: "metadata-operation-unknown",
    severity: Severity::Warning,
    summary: "The docs describe an action or function that the metadata does not declare.",
    explanation: "Compared by name, then by what it is bound to. Nothing is said of operations on types that the metadata does not declare.",
    wrong: r#"Wrong, when the metadata declares the action `switchOff`:

```http
POST /lamps/{id}/turnOff
```"#,
    right: r#"Right:

```http
POST /lamps/{id}/switchOff
```"#,
    follows: &[],
});
