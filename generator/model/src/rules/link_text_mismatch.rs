//! DW0607: A type link's text and target name different types.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A type link's text and target name different types.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0607",
    name: "link-text-mismatch",
    severity: Severity::Info,
    summary: "A type link's text and target name different types.",
    explanation: "The link's target was taken.",
    wrong: r#"Wrong:

```markdown
|shade|[lamp](lampshade.md)|The shade.|
```"#,
    right: r#"Right:

```markdown
|shade|[lampShade](lampshade.md)|The shade.|
```"#,
    follows: &[],
});
