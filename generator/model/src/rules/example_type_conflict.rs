//! DW0809: An example is plainly not of the type that it is declared to be.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An example is plainly not of the type that it is declared to be.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0809",
    name: "example-type-conflict",
    severity: Severity::Warning,
    summary: "An example is plainly not of the type that it is declared to be.",
    explanation: "Annotations are copied from page to page. The example was read as what its members say.",
    wrong: r#"Wrong, below `GET /lamps/{id}/shade`:

```markdown
<!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
```"#,
    right: r#"Right:

```markdown
<!-- { "blockType": "response", "@odata.type": "contoso.home.lampShade" } -->
```"#,
    follows: &[],
});
