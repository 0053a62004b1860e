//! DW0104: An [!INCLUDE] points outside the docs folder and was not followed.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An [!INCLUDE] points outside the docs folder and was not followed.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0104",
    name: "include-outside-root",
    severity: Severity::Error,
    summary: "An [!INCLUDE] points outside the docs folder and was not followed.",
    explanation: "Files outside the docs folder are never read. Move the file below the folder, or check a folder that holds both.",
    wrong: r#"Wrong:

```markdown
[!INCLUDE [notes](../../../private/notes.md)]
```"#,
    right: "",
    follows: &[],
});
