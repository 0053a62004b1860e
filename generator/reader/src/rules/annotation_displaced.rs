//! DW0212: Text or a heading stands between an annotation and its code block.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// Text or a heading stands between an annotation and its code block.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0212",
    name: "annotation-displaced",
    severity: Severity::Info,
    summary: "Text or a heading stands between an annotation and its code block.",
    explanation: "The annotation was taken for the next code block all the same. Other tools attach it only when nothing stands between.",
    wrong: r#"Wrong:

````markdown
<!-- { "blockType": "request" } -->
### Request
```http
GET /lamps
```
````"#,
    right: r#"Right:

````markdown
### Request
<!-- { "blockType": "request" } -->
```http
GET /lamps
```
````"#,
    follows: &[],
});
