//! DW0207: A code block of HTTP or JSON has no annotation that says what it shows.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A code block of HTTP or JSON has no annotation that says what it shows.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0207",
    name: "block-unannotated",
    severity: Severity::Info,
    summary: "A code block of HTTP or JSON has no annotation that says what it shows.",
    explanation: r#"A request, an answer, or a list of URLs is read as what it plainly is, but nothing says what type it holds. From another block of
JSON nothing is read. Add an annotation; for what only illustrates, `<!-- { "blockType": "ignored" } -->`."#,
    wrong: "",
    right: r#"Right:

````markdown
<!-- { "blockType": "request", "name": "get_lamp" } -->
```http
GET https://api.contoso.com/lamps/1
```
````"#,
    follows: &[],
});
