//! DW0508: The key named by keyProperty is not among the properties.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The key named by keyProperty is not among the properties.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0508",
    name: "key-missing",
    severity: Severity::Warning,
    summary: "The key named by keyProperty is not among the properties.",
    explanation: "",
    wrong: r#"Wrong:

```markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "lampId" } -->
```"#,
    right: r#"Right, when the property is `id`:

```markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id" } -->
```"#,
    follows: &[],
});
