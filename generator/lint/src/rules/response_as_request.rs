//! DW0810: A request holds what only an answer can hold.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A request holds what only an answer can hold.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0810",
    name: "response-as-request",
    severity: Severity::Warning,
    summary: "A request holds what only an answer can hold.",
    explanation: "",
    wrong: r#"Wrong:

```json
{ "@odata.context": "https://api.contoso.com/v1.0/$metadata#lamps/$entity", "level": 7 }
```"#,
    right: r#"Right:

```json
{ "level": 7 }
```"#,
    follows: &[],
});
