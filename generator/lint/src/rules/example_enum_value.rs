//! Rule DW0806, `example-enum-value`.

use crate::checks::cause::Findings;
use crate::checks::values::ValueView;
use docwright_core::diagnostic::{
    About, Conflict, Diagnostic, Side, Span, Subject, Value, did_you_mean, message,
};
use docwright_core::edit_distance::intended;
use docwright_model::schema::EnumType;

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
    /// The member that was probably meant.
    pub(crate) meant: Option<&'a str>,
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
        .help(did_you_mean(
            unknown.meant,
            "correct the value, or add the member to the table",
        ))
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

/// Reports values that the enum of the property does not have.
pub(crate) fn check(view: &ValueView<'_>, found: &mut Findings) {
    let Some(id) = view.page.enumeration(view.property.ty.of) else {
        return;
    };
    let Some(text) = view.value.as_str() else {
        return;
    };
    let ty = view.page.tree.schema.enumeration(id);
    if !ty.defined || ty.members.is_empty() {
        return;
    }
    let parts = if ty.flags {
        text.split(',').collect::<Vec<_>>()
    } else {
        // A placeholder that lists values shows them all.
        text.split('|').collect()
    };
    for part in parts.into_iter().map(str::trim) {
        if !ty.members.iter().any(|m| m.name.trim() == part) {
            report(view, ty, part, found);
        }
    }
}

fn report(view: &ValueView<'_>, ty: &EnumType, value: &str, found: &mut Findings) {
    let mut members = ty.members.iter();
    let member = members.find(|m| m.name.eq_ignore_ascii_case(value));
    let name = ty.name.to_string();
    let unknown = Unknown {
        ty: &name,
        value,
        property: &view.property.name,
        table: ty.evidence.first().unwrap_or_else(|| view.documented()),
        meant: intended(value, ty.members.iter().map(|m| m.name.as_str())),
    };
    let finding = match member {
        Some(member) => letter_case(view.span(), &unknown, &member.name),
        None if is_placeholder(value) => placeholder(view.span(), &unknown),
        None => finding(view.span(), &unknown),
    };
    found.occurrence(name, value, finding);
}

/// `String`, `x-value`, `<value>`, nothing.
fn is_placeholder(value: &str) -> bool {
    value.is_empty()
        || value.eq_ignore_ascii_case("string")
        || value.ends_with("-value")
        || value.contains(['<', '{', '|'])
}
