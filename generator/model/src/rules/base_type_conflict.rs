//! DW0505: Pages disagree on the base type.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// Pages disagree on the base type.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0505",
    name: "base-type-conflict",
    severity: Severity::Warning,
    summary: "Pages disagree on the base type.",
    explanation: "The more specific base type was chosen. Correct the annotation or the sentence.",
    wrong: r#"Wrong:

```markdown
Inherits from [device](device.md).

<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "baseType": "contoso.home.entity" } -->
```"#,
    right: r#"Right:

```markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "baseType": "contoso.home.device" } -->
```"#,
    follows: &[],
});
