//! DW0511: A resource block names no type.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A resource block names no type.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0511",
    name: "resource-type-missing",
    severity: Severity::Error,
    summary: "A resource block names no type.",
    explanation: "",
    wrong: r#"Wrong:

```markdown
<!-- { "blockType": "resource" } -->
```"#,
    right: r#"Right:

```markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
```"#,
    follows: &[],
});
