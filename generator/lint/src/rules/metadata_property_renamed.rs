//! DW1309: The docs and the metadata name or spell a property differently.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The docs and the metadata name or spell a property differently.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1309",
    name: "metadata-property-renamed",
    severity: Severity::Warning,
    summary: "The docs and the metadata name or spell a property differently.",
    explanation: "The property is there under a name that is nearly the same and has the same type, so one of the two is misspelt. The name on the wire is the metadata's.",
    wrong: r#"Wrong, when the metadata declares `isAvailable`:

```markdown
|isAvailible|Boolean|Whether it can be used.|
```"#,
    right: r#"Right:

```markdown
|isAvailable|Boolean|Whether it can be used.|
```"#,
    follows: &[],
});
