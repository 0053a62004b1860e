//! Values of examples that are no member of their enum.

use super::cause::Findings;
use super::values::ValueView;
use crate::rules::example_enum_value::{self, Unknown};
use docwright_model::schema::EnumType;

/// Reports values that the enum of the property does not have.
pub(super) fn check(view: &ValueView<'_>, found: &mut Findings) {
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
        if !ty.members.iter().any(|m| m.name == part) {
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
    };
    let finding = match member {
        Some(member) => example_enum_value::letter_case(view.span(), &unknown, &member.name),
        None if is_placeholder(value) => example_enum_value::placeholder(view.span(), &unknown),
        None => example_enum_value::finding(view.span(), &unknown),
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
