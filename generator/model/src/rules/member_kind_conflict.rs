//! DW0610: A name is a property in one place and a relationship in another.

use docwright_core::diagnostic::{About, Code, Conflict, Diagnostic, Rule, Severity, Side, Span, Spanned, Value};
use docwright_core::message;

/// The rule.
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

/// A row of a table of relationships whose type is primitive. A relationship leads to an entity (CSDL 4.01, section 8.1).
pub fn primitive_relationship(name: &Spanned<String>, (cell, ty): (Span, &str)) -> Diagnostic {
    let reason = "a relationship leads to an entity";
    let message = message!(
        "`{member}` is listed as a relationship, but has type `{ty}`; it is likely a property: {reason}",
        member = Value::member(&name.value),
        ty = Value::ty(ty),
        reason = Value::detail(reason),
    );
    let conflict = Conflict::new(&name.value, About::Kind, "relationship", ty);
    Diagnostic::new(CODE, name.span, message)
        .label(cell, message!("of type `{ty}`", ty = Value::ty(ty)))
        .conflict(conflict.likely_wrong(Side::Primary, reason))
        .help("move the row to the table of properties, or correct its type")
}
