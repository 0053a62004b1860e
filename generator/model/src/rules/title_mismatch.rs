//! DW0513: The page's title and its block name different types.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The page's title and its block name different types.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0513",
    name: "title-mismatch",
    severity: Severity::Warning,
    summary: "The page's title and its block name different types.",
    explanation: "Nothing else defines the type that the title names, so uses of that name were taken to mean the block's type.",
    wrong: r#"Wrong:

````markdown
# lamp resource type

<!-- { "blockType": "resource", "@odata.type": "contoso.home.lmp" } -->
````"#,
    right: r#"Right:

````markdown
# lamp resource type

<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
````"#,
    follows: &[],
});
