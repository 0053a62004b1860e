//! DW0804: An example is declared a collection but is an object, or the reverse.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An example is declared a collection but is an object, or the reverse.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0804",
    name: "example-shape-mismatch",
    severity: Severity::Warning,
    summary: "An example is declared a collection but is an object, or the reverse.",
    explanation: "",
    wrong: r#"Wrong:

````markdown
<!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "isCollection": true } -->
```json
{ "id": "1" }
```
````"#,
    right: r#"Right:

````markdown
<!-- { "blockType": "response", "@odata.type": "contoso.home.lamp", "isCollection": true } -->
```json
{ "value": [ { "id": "1" } ] }
```
````"#,
    follows: &[],
});
