//! DW0703: An enum member cell holds no usable name.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An enum member cell holds no usable name.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0703",
    name: "enum-member-invalid",
    severity: Severity::Warning,
    summary: "An enum member cell holds no usable name.",
    explanation: "",
    wrong: r#"Wrong:

```markdown
|Member|
|:--|
|on / off|
```"#,
    right: r#"Right:

```markdown
|Member|
|:--|
|on|
|off|
```"#,
    follows: &[],
});
