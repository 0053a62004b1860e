//! DW0407: A documented URL could not be read as a path.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A documented URL could not be read as a path.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0407",
    name: "url-unreadable",
    severity: Severity::Warning,
    summary: "A documented URL could not be read as a path.",
    explanation: "",
    wrong: r#"Wrong:

```http
GET https://api.contoso.com/lamps/{id
```"#,
    right: r#"Right:

```http
GET https://api.contoso.com/lamps/{id}
```"#,
    follows: &[],
});
