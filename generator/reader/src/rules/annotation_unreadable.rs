//! DW0201: An annotation comment is not JSON even after repairs.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An annotation comment is not JSON even after repairs.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0201",
    name: "annotation-unreadable",
    severity: Severity::Error,
    summary: "An annotation comment is not JSON even after repairs.",
    explanation: "The block that the comment describes is read as if it had no annotation. The message says where reading stopped.",
    wrong: r#"Wrong:

```markdown
<!-- { "blockType": "resource", "@odata.type": } -->
```"#,
    right: r#"Right:

```markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
```"#,
    follows: &[],
});
