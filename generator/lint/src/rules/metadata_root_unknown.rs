//! DW1318: Documented URLs begin with a set or singleton that the metadata does not declare.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// Documented URLs begin with a set or singleton that the metadata does not declare.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1318",
    name: "metadata-root-unknown",
    severity: Severity::Warning,
    summary: "Documented URLs begin with a set or singleton that the metadata does not declare.",
    explanation: "One finding for all URLs that begin so.",
    wrong: r#"Wrong, when the metadata declares the set `lamps`:

```http
GET /lamp/{id}
```"#,
    right: r#"Right:

```http
GET /lamps/{id}
```"#,
    follows: &[],
});
