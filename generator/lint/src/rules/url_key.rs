//! DW0411: A documented URL holds a key's value in place of a placeholder.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A documented URL holds a key's value in place of a placeholder.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0411",
    name: "url-key",
    severity: Severity::Warning,
    summary: "A documented URL holds a key's value in place of a placeholder.",
    explanation: "",
    wrong: r#"Wrong, under the heading `HTTP request`:

```http
GET /lamps/8fa015e3-7005-4f8f-910c-f4ffd321d26f
```"#,
    right: r#"Right:

```http
GET /lamps/{id}
```"#,
    follows: &[],
});
