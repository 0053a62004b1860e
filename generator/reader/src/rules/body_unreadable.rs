//! DW0210: A JSON body could not be read even after repairs.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A JSON body could not be read even after repairs.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0210",
    name: "body-unreadable",
    severity: Severity::Error,
    summary: "A JSON body could not be read even after repairs.",
    explanation: "Nothing was guessed, and the example is not tested. The message says where reading stopped.",
    wrong: r#"Wrong:

```json
{ "level: : null }
```"#,
    right: r#"Right:

```json
{ "level": null }
```"#,
    follows: &[],
});
