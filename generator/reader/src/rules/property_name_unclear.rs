//! DW0305: A property cell holds more than a name.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A property cell holds more than a name.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0305",
    name: "property-name-unclear",
    severity: Severity::Warning,
    summary: "A property cell holds more than a name.",
    explanation: "",
    wrong: r#"Wrong:

```markdown
|level (see note)|Int32|Brightness.|
```"#,
    right: r#"Right:

```markdown
|level|Int32|Brightness; see note.|
```"#,
    follows: &[],
});
