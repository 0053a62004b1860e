//! DW0114: A link or include differs from the name of its file by letter case.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A link or include differs from the name of its file by letter case.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0114",
    name: "link-case",
    severity: Severity::Info,
    summary: "A link or include differs from the name of its file by letter case.",
    explanation: "The link works on some servers only.",
    wrong: r#"Wrong, when the page is called `lampshade.md`:

```markdown
See [the shade](lampShade.md).
```"#,
    right: r#"Right:

```markdown
See [the shade](lampshade.md).
```"#,
    follows: &[],
});
