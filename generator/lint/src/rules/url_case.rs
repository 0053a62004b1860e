//! DW0416: An example calls a URL that names something in other letter case than the rest of the docs.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An example calls a URL that names something in other letter case than the rest of the docs.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0416",
    name: "url-case",
    severity: Severity::Info,
    summary: "An example calls a URL that names something in other letter case than the rest of the docs.",
    explanation: "Many services take both; caches, logs and tests that compare URLs do not.",
    wrong: r#"Wrong, when other pages write `lamps`:

```http
GET https://api.contoso.com/Lamps/lamp-5
```"#,
    right: r#"Right:

```http
GET https://api.contoso.com/lamps/lamp-5
```"#,
    follows: &[],
});
