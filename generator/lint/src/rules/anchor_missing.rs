//! DW0115: A link leads to a heading that its page does not have.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A link leads to a heading that its page does not have.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0115",
    name: "anchor-missing",
    severity: Severity::Warning,
    summary: "A link leads to a heading that its page does not have.",
    explanation: "The link leads to the top of the page. An anchor is the heading in lower case with hyphens for blanks.",
    wrong: r#"Wrong, when the heading is `## Properties`:

```markdown
See [its properties](lamp.md#property).
```"#,
    right: r#"Right:

```markdown
See [its properties](lamp.md#properties).
```"#,
    follows: &[],
});
