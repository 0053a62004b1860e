//! DW0415: An annotation lists a sample key that the request does not hold.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An annotation lists a sample key that the request does not hold.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0415",
    name: "sample-key-absent",
    severity: Severity::Warning,
    summary: "An annotation lists a sample key that the request does not hold.",
    explanation: r#"What stands in `sampleKeys` is taken for a placeholder of the documented URL. A key that the request does not hold was left behind
when the example changed."#,
    wrong: r#"Wrong:

````markdown
<!-- { "blockType": "request", "name": "get_lamp", "sampleKeys": ["lamp-4"] } -->
```http
GET https://api.contoso.com/lamps/lamp-5
```
````"#,
    right: r#"Right:

````markdown
<!-- { "blockType": "request", "name": "get_lamp", "sampleKeys": ["lamp-5"] } -->
```http
GET https://api.contoso.com/lamps/lamp-5
```
````"#,
    follows: &[],
});
