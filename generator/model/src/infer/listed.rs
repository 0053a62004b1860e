//! Values that a property's row lists although the table of its enum does not.
//!
//! Both are documentation of the same enum, and the difference is a finding. A list with several values that the table
//! lacks shows that the table is short, so they are added; a single one may as well be a slip of the list. On v1.0 the five
//! values of such lists are members in the service's metadata, and the three single ones are not.
//!
//! Such a list also shows what the table has in their place: members that no list names, fewer of them than the list
//! adds, are slips of the table (a fused name, another enum's table under this one's heading) and go. On v1.0 that holds
//! for two enums, and both come out as in the metadata.

use crate::rules::enum_conflict;
use std::collections::BTreeMap;

use super::draft::Draft;
use super::enums::{Listed, SENTINEL};
use super::members::Gathered;
use super::names::is_identifier;
use crate::schema::{EnumId, EnumMember, Evidence, Folded, TypeId, TypeRef};
use docwright_core::diagnostic::{Diagnostic, Span};

/// Adds the values listed for properties to the enums that the properties have as their type, and takes away what stood
/// in their place.
pub(super) fn run(draft: &mut Draft<'_>, gathered: &[Vec<Gathered<'_>>]) {
    for (id, lists) in by_enum(draft, gathered) {
        let strays: Vec<Vec<Listed<'_>>> = lists.iter().map(|l| strays(draft, id, l)).collect();
        let most = strays.iter().map(Vec::len).max().unwrap_or_default();
        if most > 1 {
            remove_unlisted(draft, id, &lists, most);
        }
        for strays in strays {
            let added = strays.len() > 1;
            for Listed(value, span) in strays {
                tell(draft, id, value, span, added);
                if added {
                    add(draft, id, value, span);
                }
            }
        }
    }
}

/// What properties list for each enum that they have as their type, a list a property.
fn by_enum<'a>(
    draft: &Draft<'_>,
    gathered: &'a [Vec<Gathered<'_>>],
) -> BTreeMap<EnumId, Vec<Vec<Listed<'a>>>> {
    let mut lists: BTreeMap<EnumId, Vec<Vec<Listed<'a>>>> = BTreeMap::new();
    for (id, members) in draft.type_ids().zip(gathered) {
        for member in members {
            let listed = member.listed();
            if !listed.is_empty()
                && let Some(enumeration) = enum_of(draft, id, member)
            {
                lists.entry(enumeration).or_default().push(listed);
            }
        }
    }
    lists
}

/// Takes members away that no list names, if they are fewer than the `most` values that one list adds.
fn remove_unlisted(draft: &mut Draft<'_>, id: EnumId, lists: &[Vec<Listed<'_>>], most: usize) {
    let Some(ty) = draft.schema.enums.get_mut(id.0 as usize) else {
        return;
    };
    let listed = |name: &str| {
        name.eq_ignore_ascii_case(SENTINEL)
            || lists
                .iter()
                .flatten()
                .any(|l| l.0.eq_ignore_ascii_case(name))
    };
    if ty.members.iter().filter(|m| !listed(&m.name)).count() >= most {
        return;
    }
    let name = ty.name.to_string();
    let (kept, gone) = std::mem::take(&mut ty.members)
        .into_iter()
        .partition(|m| listed(&m.name));
    ty.members = kept;
    let list = lists.iter().flatten().next().map(|l| l.1);
    for member in gone {
        let message = format!(
            "the table of `{name}` has `{}`, which no list of its values names, and lacks several that are listed; \
             the lists were followed",
            member.name
        );
        let place = member.evidence.first().unwrap_or_default();
        let mut finding = Diagnostic::new(enum_conflict::CODE, place, message);
        if let Some(list) = list {
            finding = finding.label(list, "a list of its values");
        }
        draft.report(finding.help("correct the table, or the lists"));
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
        .find(|p| Folded::of(&p.name) == member.key)?;
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
    let mut finding = Diagnostic::new(enum_conflict::CODE, span, message);
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
    use docwright_test_support::Fixture;

    use super::super::tests_support::read;

    fn lamp(values: &str) -> (Vec<String>, Vec<String>) {
        let page = format!(
            r#"# lamp resource type

Namespace: contoso.home

## Properties

|Property|Type|Description|
|:--|:--|:--|
|state|lampState|Possible values are: {values}.|

<!-- {{"blockType": "resource", "@odata.type": "contoso.home.lamp"}} -->
```json
{{"state": "String"}}
```

### lampState values

|Member|
|:--|
|on|
|off|
"#
        );
        let read = read(&Fixture::default().with("resources/lamp.md", &page));
        let findings = read
            .inferred
            .findings
            .iter()
            .filter(|f| f.code.id == "DW0702");
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
        let (members, told) = lamp("`on`, `off`, `broken`, `null`, `dim`");
        assert_eq!(members, ["on", "off", "broken", "dim"]);
        assert_eq!(told, ["broken", "dim"]);
    }

    #[test]
    fn what_a_table_has_in_place_of_listed_values_is_a_slip() {
        let (members, told) = lamp("`on`, `out`, `dim`");
        assert_eq!(members, ["on", "out", "dim"]);
        assert_eq!(told, ["out", "dim", "off"]);
        let (members, told) = lamp("`dark`, `dim`, `out`");
        assert_eq!(members, ["dark", "dim", "out"]);
        assert_eq!(told.len(), 5);
    }

    #[test]
    fn a_table_that_has_as_many_of_its_own_keeps_them() {
        let (members, told) = lamp("`broken`, `dim`");
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
