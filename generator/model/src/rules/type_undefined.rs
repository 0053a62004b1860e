//! DW0501: A type is used but defined on no page.

use docwright_core::diagnostic::{Code, Follows, Rule, Severity};

/// A type is used but defined on no page.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0501",
    name: "type-undefined",
    severity: Severity::Warning,
    summary: "A type is used but defined on no page.",
    explanation: "The type is written as an untyped value. Document it, or correct the name.",
    wrong: r#"Wrong:

```markdown
|shade|[lampShde](lampshade.md)|The shade.|
```"#,
    right: r#"Right:

```markdown
|shade|[lampShade](lampshade.md)|The shade.|
```"#,
    follows: &[
        Follows::place("base-type-undefined"),
    ],
});
