//! DW0213: The annotation of a response with a JSON body has no `@odata.type`.

use docwright_core::diagnostic::{Code, Diagnostic, Rule, Severity, Span};

/// The rule.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0213",
    name: "annotation-type-missing",
    severity: Severity::Info,
    summary: "The annotation of a response with a JSON body has no `@odata.type`.",
    explanation: "The type was inferred from the URL or the body. Add it, so that the example is checked against the intended type.",
    wrong: r#"Wrong:

```markdown
<!-- { "blockType": "response" } -->
```"#,
    right: r#"Right:

```markdown
<!-- { "blockType": "response", "@odata.type": "contoso.home.lamp" } -->
```"#,
    follows: &[],
});

/// A response with a JSON body whose annotation has no `@odata.type`.
pub(crate) fn finding(response: Span) -> Diagnostic {
    Diagnostic::new(CODE, response, "the annotation of this response has no `@odata.type`")
        .help("add `\"@odata.type\"` to the annotation")
}
