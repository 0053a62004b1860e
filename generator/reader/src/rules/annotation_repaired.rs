//! DW0202: An annotation comment is not strict JSON and was read after repairs.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An annotation comment is not strict JSON and was read after repairs.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0202",
    name: "annotation-repaired",
    severity: Severity::Warning,
    summary: "An annotation comment is not strict JSON and was read after repairs.",
    explanation: "Other readers of the page may refuse the comment. The message names each repair.",
    wrong: r#"Wrong:

```markdown
<!-- { "blockType": "request", "name": "get_lamp", } -->
```"#,
    right: r#"Right:

```markdown
<!-- { "blockType": "request", "name": "get_lamp" } -->
```"#,
    follows: &[],
});
