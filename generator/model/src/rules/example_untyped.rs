//! DW0801: No rule gives the type of an example body.

use docwright_core::diagnostic::{Code, Follows, Rule, Severity};

/// No rule gives the type of an example body.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0801",
    name: "example-untyped",
    severity: Severity::Info,
    summary: "No rule gives the type of an example body.",
    explanation: "The example is not tested. Name its type in the annotation.",
    wrong: "",
    right: r#"Right:

```markdown
<!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
```"#,
    follows: &[
        Follows::page("url-unresolved"),
        Follows::page("url-unreadable"),
        Follows::page("url-key"),
        Follows::page("container-undocumented"),
        Follows::page("navigation-not-in-table"),
        Follows::page("request-unlisted"),
    ],
});
