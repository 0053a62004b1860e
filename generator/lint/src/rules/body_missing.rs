//! DW0414: An answer is annotated with a type but shows no body.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An answer is annotated with a type but shows no body.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0414",
    name: "body-missing",
    severity: Severity::Info,
    summary: "An answer is annotated with a type but shows no body.",
    explanation: "",
    wrong: r#"Wrong:

````markdown
<!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
```http
HTTP/1.1 200 OK
```
````"#,
    right: r#"Right, when nothing is answered:

````markdown
<!-- { "blockType": "response" } -->
```http
HTTP/1.1 204 No Content
```
````"#,
    follows: &[],
});
