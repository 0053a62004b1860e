//! DW1306: The docs and the metadata give an entity type different keys.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The docs and the metadata give an entity type different keys.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1306",
    name: "metadata-key-differs",
    severity: Severity::Warning,
    summary: "The docs and the metadata give an entity type different keys.",
    explanation: "",
    wrong: r#"Wrong, when the metadata declares `<Key><PropertyRef Name="serial"/></Key>`:

```markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.lamp", "keyProperty": "id" } -->
```"#,
    right: r#"Right:

```markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.lamp", "keyProperty": "serial" } -->
```"#,
    follows: &[],
});
