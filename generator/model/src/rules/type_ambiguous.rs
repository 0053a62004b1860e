//! DW0503: A type name fits several definitions.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A type name fits several definitions.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0503",
    name: "type-ambiguous",
    severity: Severity::Warning,
    summary: "A type name fits several definitions.",
    explanation: "Name the type with its namespace, or link its page.",
    wrong: r#"Wrong, when two namespaces define `mode`:

```markdown
|mode|mode|The mode.|
```"#,
    right: r#"Right:

```markdown
|mode|contoso.home.mode|The mode.|
```"#,
    follows: &[],
});
