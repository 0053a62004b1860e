//! Rule DW0610, `member-kind-conflict`.

use docwright_core::diagnostic::{About, Conflict, Diagnostic, Span, Subject, Value};
use docwright_core::message;

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
        .label(first, "the first")
        .conflict(conflict)
        .help("keep the row in the table where it belongs")
}
