//! DW1304: A type is an entity type on one side and a complex type on the other, or the docs call it abstract or open and the metadata does not.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A type is an entity type on one side and a complex type on the other, or the docs call it abstract or open and the metadata does not.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1304",
    name: "metadata-kind-differs",
    severity: Severity::Warning,
    summary: "A type is an entity type on one side and a complex type on the other, or the docs call it abstract or open and the metadata does not.",
    explanation: "Whether a type is an entity type decides whether it has a key and an address. Of abstract and open types only what the docs say is compared: they are mostly silent.",
    wrong: r#"Wrong, when the metadata declares a complex type:

```markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.lampShade", "keyProperty": "id" } -->
```"#,
    right: r#"Right:

```markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.lampShade" } -->
```"#,
    follows: &[],
});
