//! DW0303: A type cell names no type.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A type cell names no type.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0303",
    name: "type-cell-unreadable",
    severity: Severity::Warning,
    summary: "A type cell names no type.",
    explanation: "",
    wrong: r#"Wrong:

```markdown
|level|see below|Brightness.|
```"#,
    right: r#"Right:

```markdown
|level|Int32|Brightness.|
```"#,
    follows: &[],
});
