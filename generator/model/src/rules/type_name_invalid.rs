//! DW0510: A type name holds characters that a type name cannot have.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A type name holds characters that a type name cannot have.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0510",
    name: "type-name-invalid",
    severity: Severity::Error,
    summary: "A type name holds characters that a type name cannot have.",
    explanation: "The type is skipped. A name holds letters, digits and `_`, and begins with no digit.",
    wrong: r#"Wrong:

```json
{ "@odata.type": "contoso.home.lamp/shade" }
```"#,
    right: r#"Right:

```json
{ "@odata.type": "contoso.home.lampShade" }
```"#,
    follows: &[],
});
