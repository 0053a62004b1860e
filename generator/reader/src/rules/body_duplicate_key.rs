//! DW0211: A JSON object holds the same key twice.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A JSON object holds the same key twice.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0211",
    name: "body-duplicate-key",
    severity: Severity::Warning,
    summary: "A JSON object holds the same key twice.",
    explanation: "Most readers keep the last member and drop the first without a word.",
    wrong: r#"Wrong:

```json
{ "id": "1", "id": "2" }
```"#,
    right: r#"Right:

```json
{ "id": "1", "name": "2" }
```"#,
    follows: &[],
});
