//! DW0813: The example of a collection shows no item, or shows items although its annotation says that there are none.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The example of a collection shows no item, or shows items although its annotation says that there are none.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0813",
    name: "example-empty",
    severity: Severity::Info,
    summary: "The example of a collection shows no item, or shows items although its annotation says that there are none.",
    explanation: "An empty list shows readers nothing, and tests nothing of the items. Where it is meant, the annotation says so.",
    wrong: r#"Wrong:

````markdown
<!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "isCollection": true } -->
```http
HTTP/1.1 200 OK
Content-Type: application/json

{ "value": [] }
```
````"#,
    right: r#"Right:

````markdown
<!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "isCollection": true, "isEmpty": true } -->
```http
HTTP/1.1 200 OK
Content-Type: application/json

{ "value": [] }
```
````"#,
    follows: &[],
});
