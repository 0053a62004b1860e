//! DW0110: The front matter's doc_type does not fit what the page holds.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The front matter's doc_type does not fit what the page holds.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0110",
    name: "doc-type-mismatch",
    severity: Severity::Info,
    summary: "The front matter's doc_type does not fit what the page holds.",
    explanation: "The page is read by its content. Correct the front matter so that other tools agree.",
    wrong: r#"Wrong, on a page that describes a resource:

```markdown
doc_type: apiPageType
```"#,
    right: r#"Right:

```markdown
doc_type: resourcePageType
```"#,
    follows: &[],
});
