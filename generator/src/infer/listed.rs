//! Values that a property's row lists although the table of its enum does not.
//!
//! Both are documentation of the same enum, and the difference is a finding. A list with several values that the table
//! lacks shows that the table is short, so they are added; a single one may as well be a slip of the list. On v1.0 the five
//! values of such lists are members in the service's metadata, and the three single ones are not.

use super::draft::Draft;
use super::enums::Listed;
use super::members::Gathered;
use super::names::{fold, is_identifier};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::schema::{EnumId, EnumMember, Evidence, TypeId, TypeRef};

/// Adds the values listed for properties to the enums that the properties have as their type.
pub(super) fn run(draft: &mut Draft<'_>, gathered: &[Vec<Gathered<'_>>]) {
    for (id, members) in draft.type_ids().zip(gathered) {
        for member in members {
            let Some(enumeration) = enum_of(draft, id, member) else {
                continue;
            };
            let strays = strays(draft, enumeration, &member.listed());
            let added = strays.len() > 1;
            for Listed(value, span) in strays {
                tell(draft, enumeration, value, span, added);
                if added {
                    add(draft, enumeration, value, span);
                }
            }
        }
    }
}

/// The enum that a table defines and the member has as its type.
fn enum_of(draft: &Draft<'_>, id: TypeId, member: &Gathered<'_>) -> Option<EnumId> {
    let property = draft
        .schema
        .types
        .get(id.0 as usize)?
        .properties
        .iter()
        .find(|p| fold(&p.name) == member.key)?;
    match property.ty.of {
        TypeRef::Enum(id) if draft.schema.enums.get(id.0 as usize)?.defined => Some(id),
        _ => None,
    }
}

/// The listed values that the table does not have. `null` in a list says that there may be none.
fn strays<'a>(draft: &Draft<'_>, id: EnumId, listed: &[Listed<'a>]) -> Vec<Listed<'a>> {
    let members = draft
        .schema
        .enums
        .get(id.0 as usize)
        .map_or(&[][..], |ty| &ty.members);
    let known = |value: &str| members.iter().any(|m| m.name.eq_ignore_ascii_case(value));
    let stray = |l: &&Listed<'a>| is_identifier(l.0) && l.0 != "null" && !known(l.0);
    listed.iter().filter(stray).copied().collect()
}

fn tell(draft: &mut Draft<'_>, id: EnumId, value: &str, span: Span, added: bool) {
    let Some(ty) = draft.schema.enums.get(id.0 as usize) else {
        return;
    };
    let what = if added {
        "it was added"
    } else {
        "it may be a slip and was not added"
    };
    let message = format!(
        "`{value}` is listed here, but the table of `{}` has no such member; {what}",
        ty.name
    );
    let mut finding = Diagnostic::new(Code::EnumConflict, span, message);
    if let Some(table) = ty.evidence.first() {
        finding = finding.label(table, "the table");
    }
    draft.report(finding.help("add the member to the table, or correct the list"));
}

fn add(draft: &mut Draft<'_>, id: EnumId, value: &str, span: Span) {
    let Some(ty) = draft.schema.enums.get_mut(id.0 as usize) else {
        return;
    };
    if ty
        .members
        .iter()
        .all(|m| !m.name.eq_ignore_ascii_case(value))
    {
        ty.members.push(EnumMember {
            name: value.to_owned(),
            value: None,
            description: String::new(),
            evidence: Evidence::at(span),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests_support::read;

    fn lamp(values: &str) -> (Vec<String>, Vec<String>) {
        let page = format!(
            "# lamp resource type\n\nNamespace: contoso.home\n\n## Properties\n\n\
             |Property|Type|Description|\n|:--|:--|:--|\n\
             |state|lampState|Possible values are: {values}.|\n\n\
             <!-- {{\"blockType\": \"resource\", \"@odata.type\": \"contoso.home.lamp\"}} -->\n\
             ```json\n{{\"state\": \"String\"}}\n```\n\n### lampState values\n\n|Member|\n|:--|\n|on|\n|off|\n"
        );
        let read = read(&[("resources/lamp.md", page.clone())]);
        let findings = read
            .inferred
            .findings
            .iter()
            .filter(|f| f.code.info().id == "DW0702");
        (
            read.inferred.schema.enums[0]
                .members
                .iter()
                .map(|m| m.name.clone())
                .collect(),
            findings.map(|f| page[f.span.range()].to_owned()).collect(),
        )
    }

    #[test]
    fn several_values_that_only_a_row_lists_are_members() {
        let (members, told) = lamp("`on`, `broken`, `null`, `dim`");
        assert_eq!(members, ["on", "off", "broken", "dim"]);
        assert_eq!(told, ["broken", "dim"]);
    }

    #[test]
    fn a_single_one_is_only_told() {
        let (members, told) = lamp("`on`, `brocken`");
        assert_eq!(members, ["on", "off"]);
        assert_eq!(told, ["brocken"]);
    }
}
