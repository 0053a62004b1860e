//! DW0102: An [!INCLUDE] names a file that does not exist.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An [!INCLUDE] names a file that does not exist.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0102",
    name: "include-missing",
    severity: Severity::Warning,
    summary: "An [!INCLUDE] names a file that does not exist.",
    explanation: "What stands in the missing file is not read. Correct the path (it counts from the including page) or add the file.",
    wrong: r#"Wrong, when only `includes/permissions.md` exists:

```markdown
[!INCLUDE [permissions](../includes/permission.md)]
```"#,
    right: r#"Right:

```markdown
[!INCLUDE [permissions](../includes/permissions.md)]
```"#,
    follows: &[],
});
