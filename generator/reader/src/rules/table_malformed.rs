//! DW0304: Lines that look like a table are not one in Markdown.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// Lines that look like a table are not one in Markdown.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0304",
    name: "table-malformed",
    severity: Severity::Warning,
    summary: "Lines that look like a table are not one in Markdown.",
    explanation: "Readers see the lines as text. A table needs a line of dashes below its header, and no blank line inside.",
    wrong: r#"Wrong:

```markdown
|Property|Type|
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
