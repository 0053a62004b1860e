//! DW0901: A documented URL cannot be walked through the model.

use docwright_core::diagnostic::{Code, Follows, Rule, Severity};

/// A documented URL cannot be walked through the model.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0901",
    name: "url-unresolved",
    severity: Severity::Warning,
    summary: "A documented URL cannot be walked through the model.",
    explanation: "A segment of the URL is no property, function, action or key of what comes before it. The message names it.",
    wrong: r#"Wrong:

```http
GET https://api.contoso.com/lamp/{id}
```"#,
    right: r#"Right, when the set is `lamps`:

```http
GET https://api.contoso.com/lamps/{id}
```"#,
    follows: &[
        Follows::place("url-key"),
    ],
});
