//! DW0113: A link leads to a page that does not exist, or its reference has no definition.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A link leads to a page that does not exist, or its reference has no definition.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0113",
    name: "link-missing",
    severity: Severity::Warning,
    summary: "A link leads to a page that does not exist, or its reference has no definition.",
    explanation: "",
    wrong: r#"Wrong, when the page is called `lampshade.md`:

```markdown
See [the shade](lampshde.md).
```"#,
    right: r#"Right:

```markdown
See [the shade](lampshade.md).
```"#,
    follows: &[],
});
