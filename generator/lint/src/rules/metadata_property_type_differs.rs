//! DW1310: The docs and the metadata give a property different types.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The docs and the metadata give a property different types.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1310",
    name: "metadata-property-type-differs",
    severity: Severity::Warning,
    summary: "The docs and the metadata give a property different types.",
    explanation: "Where another claim of the docs (the JSON block, when the table is wrong) agrees with the metadata, the finding points there.",
    wrong: r#"Wrong, when the metadata declares `Edm.Int64`:

```markdown
|size|Int32|In bytes.|
```"#,
    right: r#"Right:

```markdown
|size|Int64|In bytes.|
```"#,
    follows: &[],
});
