//! DW0806: An example holds a value that is no member of its enum.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An example holds a value that is no member of its enum.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0806",
    name: "example-enum-value",
    severity: Severity::Warning,
    summary: "An example holds a value that is no member of its enum.",
    explanation: "The first place of each wrong value is shown; further places are its labels. Emitted enums keep the value, as services add members.",
    wrong: r#"Wrong, when the members are `on` and `off`:

```json
{ "state": "broken" }
```"#,
    right: r#"Right:

```json
{ "state": "off" }
```"#,
    follows: &[],
});
