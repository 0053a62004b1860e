//! DW0306: A type has a JSON block but no table of its properties.

use docwright_core::diagnostic::{Code, Follows, Rule, Severity};

/// A type has a JSON block but no table of its properties.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0306",
    name: "table-missing",
    severity: Severity::Info,
    summary: "A type has a JSON block but no table of its properties.",
    explanation: "Readers find neither types nor meaning of the properties. Add the table.",
    wrong: "",
    right: r#"Right:

```markdown
|Property|Type|Description|
|:--|:--|:--|
|level|Int32|Brightness.|
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
