//! DW0308: A row of a permissions table lacks the kind or the permissions.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A row of a permissions table lacks the kind or the permissions.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0308",
    name: "permissions-malformed",
    severity: Severity::Warning,
    summary: "A row of a permissions table lacks the kind or the permissions.",
    explanation: "",
    wrong: r#"Wrong:

```markdown
|Application||
```"#,
    right: r#"Right:

```markdown
|Application|Not supported.|
```"#,
    follows: &[],
});
