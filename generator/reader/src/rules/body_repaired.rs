//! DW0208: A JSON body is not strict JSON; repairs that lose nothing made it readable.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A JSON body is not strict JSON; repairs that lose nothing made it readable.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0208",
    name: "body-repaired",
    severity: Severity::Warning,
    summary: "A JSON body is not strict JSON; repairs that lose nothing made it readable.",
    explanation: "The example was read in full; readers who copy it will get an error from their tools.",
    wrong: r#"Wrong:

```json
{ "level": 7, }
```"#,
    right: r#"Right:

```json
{ "level": 7 }
```"#,
    follows: &[],
});
