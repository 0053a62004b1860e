//! DW0509: The page's namespace and the type's namespace differ.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The page's namespace and the type's namespace differ.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0509",
    name: "namespace-mismatch",
    severity: Severity::Warning,
    summary: "The page's namespace and the type's namespace differ.",
    explanation: "",
    wrong: r#"Wrong:

```markdown
Namespace: contoso.office

<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
```"#,
    right: r#"Right:

```markdown
Namespace: contoso.home
```"#,
    follows: &[],
});
