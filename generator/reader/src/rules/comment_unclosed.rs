//! DW0109: An HTML comment is never closed, so the rest of the page is hidden.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An HTML comment is never closed, so the rest of the page is hidden.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0109",
    name: "comment-unclosed",
    severity: Severity::Error,
    summary: "An HTML comment is never closed, so the rest of the page is hidden.",
    explanation: "Everything after the opening `<!--` is hidden from readers and from tools. Close the comment.",
    wrong: r#"Wrong:

```markdown
<!-- { "blockType": "request" }

GET /lamps
```"#,
    right: r#"Right:

```markdown
<!-- { "blockType": "request" } -->
```"#,
    follows: &[],
});
