//! DW0204: An annotation holds a key that the dialect does not know.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An annotation holds a key that the dialect does not know.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0204",
    name: "annotation-key-unknown",
    severity: Severity::Warning,
    summary: "An annotation holds a key that the dialect does not know.",
    explanation: "",
    wrong: r#"Wrong, as the key is `isCollection`:

```markdown
<!-- { "blockType": "response", "collection": true } -->
```"#,
    right: r#"Right:

```markdown
<!-- { "blockType": "response", "isCollection": true } -->
```"#,
    follows: &[],
});
