//! DW0309: A row of a property table names no property and is left out.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A row of a property table names no property and is left out.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0309",
    name: "property-name-missing",
    severity: Severity::Warning,
    summary: "A row of a property table names no property and is left out.",
    explanation: "A table row with a type and no name documents nothing. Write the name into the first cell, or remove the row.",
    wrong: r#"Wrong:

```markdown
| Property | Type   |
|:---------|:-------|
|          | String |
```"#,
    right: r#"Right:

```markdown
| Property | Type   |
|:---------|:-------|
| level    | String |
```"#,
    follows: &[],
});
