//! DW0811: An answer that is not called truncated lacks documented properties.

use docwright_core::diagnostic::{Code, Follows, Rule, Severity};

/// An answer that is not called truncated lacks documented properties.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0811",
    name: "example-member-missing",
    severity: Severity::Info,
    summary: "An answer that is not called truncated lacks documented properties.",
    explanation: "",
    wrong: r#"Wrong, when a lamp has `id` and `level`:

````markdown
<!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
```json
{ "id": "1" }
```
````"#,
    right: r#"Right:

````markdown
<!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "truncated": true } -->
```json
{ "id": "1" }
```
````"#,
    follows: &[
        Follows::page("body-guessed"),
    ],
});
