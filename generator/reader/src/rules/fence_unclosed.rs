//! DW0111: A code block is never closed, so what follows it is read as code.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A code block is never closed, so what follows it is read as code.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0111",
    name: "fence-unclosed",
    severity: Severity::Warning,
    summary: "A code block is never closed, so what follows it is read as code.",
    explanation: "Markdown takes everything up to the end of the page for code. Close the block.",
    wrong: r#"Wrong:

~~~markdown
```http
GET /lamps

## Response
~~~"#,
    right: r#"Right:

~~~markdown
```http
GET /lamps
```

## Response
~~~"#,
    follows: &[],
});
