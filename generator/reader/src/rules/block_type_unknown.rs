//! DW0206: An annotation names a blockType that the dialect does not know.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An annotation names a blockType that the dialect does not know.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0206",
    name: "block-type-unknown",
    severity: Severity::Error,
    summary: "An annotation names a blockType that the dialect does not know.",
    explanation: "The block is not read. Known are `resource`, `request`, `response`, `example`, `ignored`, `samples`, `simulatedResponse`, `testParams` and `permissions`.",
    wrong: r#"Wrong:

```markdown
<!-- { "blockType": "ressource" } -->
```"#,
    right: r#"Right:

```markdown
<!-- { "blockType": "resource" } -->
```"#,
    follows: &[],
});
