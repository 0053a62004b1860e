//! DW0612: The page of an operation lists a property that the resource does not have.

use docwright_core::diagnostic::{Code, Follows, Rule, Severity};

/// The page of an operation lists a property that the resource does not have.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0612",
    name: "body-property-unknown",
    severity: Severity::Warning,
    summary: "The page of an operation lists a property that the resource does not have.",
    explanation: "Correct the name on the page of the operation, or document the property on the page of the resource.",
    wrong: r#"Wrong, when a lamp has a property `level`:

```markdown
|Property|Type|Description|
|:--|:--|:--|
|levle|Int32|Brightness. Optional.|
```"#,
    right: r#"Right:

```markdown
|Property|Type|Description|
|:--|:--|:--|
|level|Int32|Brightness. Optional.|
```"#,
    follows: &[
        Follows::page("url-unresolved"),
        Follows::page("url-unreadable"),
        Follows::page("url-key"),
        Follows::page("container-undocumented"),
        Follows::page("navigation-not-in-table"),
    ],
});
