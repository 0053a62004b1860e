//! DW1311: A property is a collection on one side only.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A property is a collection on one side only.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1311",
    name: "metadata-collection-differs",
    severity: Severity::Warning,
    summary: "A property is a collection on one side only.",
    explanation: "",
    wrong: r#"Wrong, when the metadata declares `Collection(Edm.String)`:

```markdown
|tags|String|Words to find it by.|
```"#,
    right: r#"Right:

```markdown
|tags|String collection|Words to find it by.|
```"#,
    follows: &[],
});
