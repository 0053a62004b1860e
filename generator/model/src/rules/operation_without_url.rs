//! DW0902: An API page documents no URL.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An API page documents no URL.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0902",
    name: "operation-without-url",
    severity: Severity::Warning,
    summary: "An API page documents no URL.",
    explanation: "Add the request under the heading `HTTP request`.",
    wrong: "",
    right: r#"Right:

````markdown
## HTTP request
<!-- { "blockType": "ignored" } -->
```http
GET /lamps/{id}
```
````"#,
    follows: &[],
});
