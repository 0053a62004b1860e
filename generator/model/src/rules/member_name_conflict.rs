//! DW0611: Table and JSON block give what is plainly one property different names.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// Table and JSON block give what is plainly one property different names.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0611",
    name: "member-name-conflict",
    severity: Severity::Warning,
    summary: "Table and JSON block give what is plainly one property different names.",
    explanation: "A row that the JSON block lacks and a member that the table lacks are so alike that one is a slip of the other.",
    wrong: r#"Wrong:

````markdown
|brightnes|Int32|From 0 to 100.|

```json
{ "brightness": 7 }
```
````"#,
    right: r#"Right:

````markdown
|brightness|Int32|From 0 to 100.|

```json
{ "brightness": 7 }
```
````"#,
    follows: &[],
});
