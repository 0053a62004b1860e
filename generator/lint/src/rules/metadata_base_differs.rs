//! DW1305: The docs and the metadata give a type different bases.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The docs and the metadata give a type different bases.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1305",
    name: "metadata-base-differs",
    severity: Severity::Warning,
    summary: "The docs and the metadata give a type different bases.",
    explanation: "Bases that no page describes are passed over: a type that the docs derive from the base's own base is not reported. A base that the docs do not mention at all is told with severity info.",
    wrong: "",
    right: r#"Right, when the metadata declares `BaseType="contoso.device"`:

```markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.lamp", "baseType": "contoso.device" } -->
```"#,
    follows: &[],
});
