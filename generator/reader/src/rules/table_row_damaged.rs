//! DW0302: A table row has too few or too many cells.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A table row has too few or too many cells.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0302",
    name: "table-row-damaged",
    severity: Severity::Warning,
    summary: "A table row has too few or too many cells.",
    explanation: "Usually a line break or an unescaped `|` inside a cell.",
    wrong: r#"Wrong:

```markdown
|mode|String|Either on | off.|
```"#,
    right: r#"Right:

```markdown
|mode|String|Either on \| off.|
```"#,
    follows: &[],
});
