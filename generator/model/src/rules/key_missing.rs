//! DW0508: The key named by keyProperty is not among the properties.

use docwright_core::diagnostic::{Code, Diagnostic, Rule, Severity, Span, Subject, Value};
use docwright_core::message;

/// The rule.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0508",
    name: "key-missing",
    severity: Severity::Warning,
    summary: "The key named by keyProperty is not among the properties.",
    explanation: "",
    wrong: r#"Wrong:

```markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "lampId" } -->
```"#,
    right: r#"Right, when the property is `id`:

```markdown
<!-- { "blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id" } -->
```"#,
    follows: &[],
});

/// An entity type without a key.
pub fn no_key(annotation: Span, ty: &str) -> Diagnostic {
    let message = message!(
        "`{ty}` is an entity type, but has no key",
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, annotation, message)
        .subject(Subject::ty(ty))
        .help("document the key property and name it in `keyProperty`")
}
