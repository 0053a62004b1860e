//! DW0306: A type has a JSON block but no table of its properties.

use docwright_core::diagnostic::{Code, Diagnostic, Follows, Rule, Severity, Span};

/// The rule.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0306",
    name: "table-missing",
    severity: Severity::Info,
    summary: "A type has a JSON block but no table of its properties.",
    explanation: "Readers find neither the types nor the meaning of the properties. Add the table.",
    wrong: "",
    right: r#"Right:

```markdown
|Property|Type|Description|
|:--|:--|:--|
|level|Int32|Brightness.|
```"#,
    follows: &[
        Follows::page("include-missing"),
        Follows::page("include-outside-root"),
        Follows::page("table-malformed"),
        Follows::page("table-unrecognised"),
        Follows::page("comment-unclosed"),
        Follows::page("fence-unclosed"),
    ],
});

/// A resource block without a table of its properties.
pub(crate) fn finding(block: Span) -> Diagnostic {
    Diagnostic::new(CODE, block, "the page has a JSON block, but no table of the properties")
        .help("add a table with the columns `Property`, `Type` and `Description`")
}
