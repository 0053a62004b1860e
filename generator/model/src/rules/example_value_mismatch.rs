//! DW0803: A value in an example does not fit the documented type.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A value in an example does not fit the documented type.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0803",
    name: "example-value-mismatch",
    severity: Severity::Warning,
    summary: "A value in an example does not fit the documented type.",
    explanation: "",
    wrong: r#"Wrong, when `level` is an Int32:

```json
{ "level": "seven" }
```"#,
    right: r#"Right:

```json
{ "level": 7 }
```"#,
    follows: &[],
});
