//! DW1301: The docs define a type that the metadata does not declare.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The docs define a type that the metadata does not declare.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1301",
    name: "metadata-type-unknown",
    severity: Severity::Warning,
    summary: "The docs define a type that the metadata does not declare.",
    explanation: "Nothing more is said of the type's members or of URLs that lead to it. A type that the service is about to get belongs on a branch until then.",
    wrong: r#"Wrong, when the metadata declares `contoso.lamp`:

```markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.lmap" } -->
```"#,
    right: r#"Right:

```markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.lamp" } -->
```"#,
    follows: &[],
});
