//! DW0213: A response with a JSON body has an annotation that names no type.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A response with a JSON body has an annotation that names no type.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0213",
    name: "annotation-type-missing",
    severity: Severity::Info,
    summary: "A response with a JSON body has an annotation that names no type.",
    explanation: "The type was inferred from the URL or the body. Name it, so that the example is checked against what is meant.",
    wrong: r#"Wrong:

```markdown
<!-- { "blockType": "response" } -->
```"#,
    right: r#"Right:

```markdown
<!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
```"#,
    follows: &[],
});
