//! DW0307: The page of an operation has no table of permissions.

use docwright_core::diagnostic::{Code, Follows, Rule, Severity};

/// The page of an operation has no table of permissions.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0307",
    name: "permissions-missing",
    severity: Severity::Info,
    summary: "The page of an operation has no table of permissions.",
    explanation: "",
    wrong: "",
    right: r#"Right:

```markdown
|Permission type|Permissions (from least to most privileged)|
|:--|:--|
|Delegated (work or school account)|Lamp.Read|
|Application|Not supported.|
```"#,
    follows: &[
        Follows::page("include-missing"),
        Follows::page("include-outside-root"),
        Follows::page("table-malformed"),
        Follows::page("table-unrecognised"),
        Follows::page("comment-unclosed"),
        Follows::page("fence-unclosed"),
    ],
});
