//! Rule DW0610, `member-kind-conflict`.

use docwright_core::diagnostic::{
    About, Conflict, Diagnostic, Side, Span, Spanned, Subject, Value, message,
};

docwright_core::rule! {
    /// A name is a property in one place and a relationship in another.
    ///
    /// A relationship refers to an entity, which has a URL of its own; anything else is a property.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |Relationship|Type|Description|
    /// |:--|:--|:--|
    /// |level|Int32|Brightness.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Property|Type|Description|
    /// |:--|:--|:--|
    /// |level|Int32|Brightness.|
    /// ```
    "DW0610" "member-kind-conflict" Warning
}

/// A name in the table of properties and in that of relationships.
pub(crate) fn finding(row: Span, ty: &str, member: &str, first: Span) -> Diagnostic {
    let message = message!(
        "`{ty}.{member}` is listed both as a property and as a relationship",
        ty = Value::ty(ty),
        member = Value::member(member),
    );
    let subject = Subject::member(ty, member);
    let conflict = Conflict::new(subject.to_string(), About::Kind, "relationship", "property");
    Diagnostic::new(CODE, row, message)
        .subject(subject)
        .label(first, "the first row")
        .conflict(conflict)
        .help("keep the row in the table where it belongs")
}

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
