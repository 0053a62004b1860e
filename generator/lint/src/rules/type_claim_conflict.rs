//! DW0512: Annotation and body name different types.

use docwright_core::diagnostic::{Code, Follows, Rule, Severity};

/// Annotation and body name different types.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0512",
    name: "type-claim-conflict",
    severity: Severity::Warning,
    summary: "Annotation and body name different types.",
    explanation: "",
    wrong: r##"Wrong:

````markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp" } -->
```json
{ "@odata.type": "#contoso.home.lampShade" }
```
````"##,
    right: r##"Right:

````markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.home.lampShade" } -->
```json
{ "@odata.type": "#contoso.home.lampShade" }
```
````"##,
    follows: &[
        Follows::place("title-mismatch"),
        Follows::place("namespace-mismatch"),
    ],
});
