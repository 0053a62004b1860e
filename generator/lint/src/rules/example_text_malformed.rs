//! DW0807: A text in an example is no date, time, duration, guid or URL, although its property is one.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A text in an example is no date, time, duration, guid or URL, although its property is one.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0807",
    name: "example-text-malformed",
    severity: Severity::Warning,
    summary: "A text in an example is no date, time, duration, guid or URL, although its property is one.",
    explanation: "A client that reads the value as what it is documented to be fails.",
    wrong: r#"Wrong:

```json
{ "createdDateTime": "yesterday" }
```"#,
    right: r#"Right:

```json
{ "createdDateTime": "2021-03-09T08:14:27Z" }
```"#,
    follows: &[],
});
