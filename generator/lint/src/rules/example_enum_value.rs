//! Rule DW0806, `example-enum-value`.

use docwright_core::diagnostic::{About, Conflict, Diagnostic, Side, Span, Subject, Value};
use docwright_core::message;

docwright_core::rule! {
    /// An example has a value that is not a member of its enum.
    ///
    /// Each wrong value is reported once, at its first place. Emitted enums keep unknown values, because services add members.
    ///
    /// Wrong, when the members are `on` and `off`:
    ///
    /// ```json
    /// { "state": "broken" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "state": "off" }
    /// ```
    "DW0806" "example-enum-value" Warning
}

/// A value of an example, and the enum that should have it.
pub(crate) struct Unknown<'a> {
    /// The enum, by its qualified name.
    pub(crate) ty: &'a str,
    /// The value.
    pub(crate) value: &'a str,
    /// The property whose value it is.
    pub(crate) property: &'a str,
    /// The place where the enum lists its members.
    pub(crate) table: Span,
}

/// A value that is not a member of its enum.
pub(crate) fn finding(at: Span, unknown: &Unknown<'_>) -> Diagnostic {
    let message = message!(
        "`{value}` is not a member of the enum `{ty}` of `{property}`",
        value = Value::member(unknown.value),
        ty = Value::ty(unknown.ty),
        property = Value::detail(unknown.property),
    );
    Diagnostic::new(CODE, at, message)
        .subject(Subject::member(unknown.ty, unknown.value))
        .label(unknown.table, "the members")
        .conflict(conflict(unknown, "absent"))
        .help("correct the value, or add the member to the table")
}

/// A placeholder in place of a member.
pub(crate) fn placeholder(at: Span, unknown: &Unknown<'_>) -> Diagnostic {
    let mut finding = finding(at, unknown);
    likely_wrong(&mut finding, "it is a placeholder");
    finding
}

/// A value that differs from a member by letter case.
pub(crate) fn letter_case(at: Span, unknown: &Unknown<'_>, member: &str) -> Diagnostic {
    let mut finding = finding(at, unknown);
    finding.message = message!(
        "`{value}` of the enum `{ty}` of `{property}` is spelled `{member}` in the table",
        value = Value::member(unknown.value),
        ty = Value::ty(unknown.ty),
        property = Value::detail(unknown.property),
        member = Value::member(member),
    );
    finding.conflict = Some(Box::new(conflict(unknown, member)));
    likely_wrong(&mut finding, "the table defines the name");
    finding
}

fn conflict(unknown: &Unknown<'_>, related: &str) -> Conflict {
    let subject = Subject::member(unknown.ty, unknown.value).to_string();
    Conflict::new(subject, About::Value, unknown.value, related)
}

fn likely_wrong(finding: &mut Diagnostic, reason: &'static str) {
    if let Some(conflict) = finding.conflict.as_deref_mut() {
        conflict.likely_wrong = Some(Side::Primary);
        conflict.reason = reason.into();
    }
}
