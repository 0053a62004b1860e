//! DW0301: A table where properties are expected has columns that are not known.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A table where properties are expected has columns that are not known.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0301",
    name: "table-unrecognised",
    severity: Severity::Warning,
    summary: "A table where properties are expected has columns that are not known.",
    explanation: "Name the columns as elsewhere: `Property`, `Type`, `Description`.",
    wrong: r#"Wrong:

```markdown
|Thing|Kind|
|:--|:--|
|level|Int32|
```"#,
    right: r#"Right:

```markdown
|Property|Type|
|:--|:--|
|level|Int32|
```"#,
    follows: &[],
});
