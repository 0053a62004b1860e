//! DW1307: The docs list a property or relationship that the metadata declares neither for the type nor for its bases.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The docs list a property or relationship that the metadata declares neither for the type nor for its bases.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1307",
    name: "metadata-property-unknown",
    severity: Severity::Warning,
    summary: "The docs list a property or relationship that the metadata declares neither for the type nor for its bases.",
    explanation: "A property that the metadata declares on a base is no difference, and neither is one of an open type. Where only derived types have it, the finding says which.",
    wrong: r#"Wrong, when the metadata has no `brightnes` and nothing like it:

```markdown
|brightnes|Int32|How bright.|
```"#,
    right: "",
    follows: &[],
});
