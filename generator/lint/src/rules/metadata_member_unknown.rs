//! DW1313: The docs list members of an enumeration that the metadata does not declare.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The docs list members of an enumeration that the metadata does not declare.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1313",
    name: "metadata-member-unknown",
    severity: Severity::Warning,
    summary: "The docs list members of an enumeration that the metadata does not declare.",
    explanation: "One finding for all members that the metadata does not declare, and one for those that it spells differently.",
    wrong: r#"Wrong, when the metadata declares `warmWhite`:

```markdown
|WarmWhite|2|
```"#,
    right: r#"Right:

```markdown
|warmWhite|2|
```"#,
    follows: &[],
});
