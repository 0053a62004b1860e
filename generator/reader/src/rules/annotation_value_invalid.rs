//! DW0205: An annotation key holds a value of the wrong kind.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An annotation key holds a value of the wrong kind.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0205",
    name: "annotation-value-invalid",
    severity: Severity::Warning,
    summary: "An annotation key holds a value of the wrong kind.",
    explanation: "",
    wrong: r#"Wrong:

```markdown
<!-- { "blockType": "response", "truncated": "true" } -->
```"#,
    right: r#"Right:

```markdown
<!-- { "blockType": "response", "truncated": true } -->
```"#,
    follows: &[],
});
