//! Values of examples that are no member of their enum.

use super::cause::Findings;
use super::values::ValueView;
use crate::rules::example_enum_value;
use docwright_core::diagnostic::{About, Conflict, Diagnostic, Side};
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
    let (what, why, odd) = match member {
        Some(member) => (
            format!("is written `{}` in the table", member.name),
            "the table defines the name",
            Some(Side::Primary),
        ),
        None if is_placeholder(value) => (
            "is no member of it".to_owned(),
            "it is a placeholder",
            Some(Side::Primary),
        ),
        None => ("is no member of it".to_owned(), "", None),
    };
    let likely = match odd {
        Some(_) => format!("; the example is likely wrong: {why}"),
        None => String::new(),
    };
    let message = format!(
        "`{}` is of the enum `{}`, but `{value}` {what}{likely}",
        view.property.name, ty.name
    );
    let table = ty.evidence.first().unwrap_or_else(|| view.documented());
    let subject = format!("{}/{value}", ty.name);
    let there = member.map_or("absent", |m| m.name.as_str());
    let mut conflict = Conflict::new(&subject, About::Value, value, there);
    if let Some(side) = odd {
        conflict = conflict.likely_wrong(side, why);
    }
    let finding = Diagnostic::new(example_enum_value::CODE, view.span(), message)
        .label(table, "the members")
        .conflict(conflict)
        .help("correct the value, or add the member to the table");
    found.occurrence(ty.name.to_string(), value, finding);
}

/// `String`, `x-value`, `<value>`, nothing.
fn is_placeholder(value: &str) -> bool {
    value.is_empty()
        || value.eq_ignore_ascii_case("string")
        || value.ends_with("-value")
        || value.contains(['<', '{', '|'])
}
