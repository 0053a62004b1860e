//! DW0209: A JSON body is damaged; repairs that guess made it readable.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A JSON body is damaged; repairs that guess made it readable.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0209",
    name: "body-guessed",
    severity: Severity::Warning,
    summary: "A JSON body is damaged; repairs that guess made it readable.",
    explanation: "A rule of thumb decided what the author meant. Look at the reading and correct the example.",
    wrong: r#"Wrong:

```json
{
  "id": "1"
  "level": 7,
  ...
}
```"#,
    right: r#"Right, with `"truncated": true` in the annotation:

```json
{
  "id": "1",
  "level": 7
}
```"#,
    follows: &[],
});
