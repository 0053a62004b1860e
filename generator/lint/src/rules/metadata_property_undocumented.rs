//! DW1308: The metadata declares a property or relationship that the docs of the type do not list.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The metadata declares a property or relationship that the docs of the type do not list.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1308",
    name: "metadata-property-undocumented",
    severity: Severity::Warning,
    summary: "The metadata declares a property or relationship that the docs of the type do not list.",
    explanation: r#"A property that the docs list for the type or for one of its bases is documented. Add a row to the table and a member to the JSON block:

```markdown
|brightness|Int32|How bright.|
```"#,
    wrong: "",
    right: "",
    follows: &[],
});
