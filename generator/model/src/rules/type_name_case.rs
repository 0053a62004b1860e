//! DW0502: A type is named with other letter case than its definition.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A type is named with other letter case than its definition.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0502",
    name: "type-name-case",
    severity: Severity::Warning,
    summary: "A type is named with other letter case than its definition.",
    explanation: "",
    wrong: r#"Wrong, when the type is defined as `lampShade`:

```json
{ "@odata.type": "contoso.home.LampShade" }
```"#,
    right: r#"Right:

```json
{ "@odata.type": "contoso.home.lampShade" }
```"#,
    follows: &[],
});
