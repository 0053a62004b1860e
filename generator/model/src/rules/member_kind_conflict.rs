//! DW0610: A name is a property in one place and a relationship in another.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A name is a property in one place and a relationship in another.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0610",
    name: "member-kind-conflict",
    severity: Severity::Warning,
    summary: "A name is a property in one place and a relationship in another.",
    explanation: "A relationship leads to an entity, which has an address of its own; anything else is a property.",
    wrong: r#"Wrong:

```markdown
|Relationship|Type|Description|
|:--|:--|:--|
|level|Int32|Brightness.|
```"#,
    right: r#"Right:

```markdown
|Property|Type|Description|
|:--|:--|:--|
|level|Int32|Brightness.|
```"#,
    follows: &[],
});
