//! Compares the values that a property's row lists with the table of its enum.
//!
//! Both document the same enum, and the difference is a finding. If a list has several values that the table lacks, the
//! table is incomplete, and they are added; a single one may be a typo of the list. On v1.0 the five values of such lists
//! are members in the service's metadata, and the three single ones are not.
//!
//! If a table has members that no list names, fewer than a list adds, they are typos of the table (a fused name, another
//! enum's table under this one's heading) and are removed. On v1.0 that holds for two enums, and both then agree with the
//! metadata.

use crate::rules::enum_conflict;
use docwright_core::sorted::SortedMap;

use rustc_hash::FxHashSet;

use super::draft::Draft;
use super::members::Gathered;
use super::names::is_identifier;
use super::values::{Listed, SENTINEL};
use crate::schema::{EnumId, EnumMember, Folded, TypeId, TypeRef};
use docwright_core::diagnostic::Span;

/// Adds the values listed for properties to the enums that are their types, and removes the members that no list names.
pub(super) fn run(draft: &mut Draft<'_>, gathered: &[Vec<Gathered<'_>>]) {
    for (id, lists) in by_enum(draft, gathered) {
        let mut known = names(draft, id);
        let missing: Vec<Vec<Listed<'_>>> = lists.iter().map(|l| missing(&known, l)).collect();
        let max_added = missing.iter().map(Vec::len).max().unwrap_or_default();
        if max_added > 1 {
            remove_unlisted(draft, id, &lists, max_added);
            known = names(draft, id);
        }
        for missing in missing {
            let added = missing.len() > 1;
            for Listed(value, span) in missing {
                report(draft, id, value, span, added);
                if added && known.insert(value.to_ascii_lowercase()) {
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
) -> SortedMap<EnumId, Vec<Vec<Listed<'a>>>> {
    let mut lists: SortedMap<EnumId, Vec<Vec<Listed<'a>>>> = SortedMap::new();
    for (id, members) in draft.type_ids().zip(gathered) {
        for member in members {
            let listed = member.listed();
            if !listed.is_empty()
                && let Some(enumeration) = enum_of(draft, id, member)
            {
                lists.or_default(enumeration).push(listed);
            }
        }
    }
    lists
}

/// Removes members that no list names, if they are fewer than the `max_added` values that one list adds.
fn remove_unlisted(draft: &mut Draft<'_>, id: EnumId, lists: &[Vec<Listed<'_>>], max_added: usize) {
    let ty = draft.schema.enumeration_mut(id);
    let all = lists.iter().flatten().map(|l| l.0.to_ascii_lowercase());
    let all: FxHashSet<String> = all.collect();
    let listed = |name: &str| {
        name.eq_ignore_ascii_case(SENTINEL) || all.contains(&name.to_ascii_lowercase())
    };
    if ty.members.iter().filter(|m| !listed(&m.name)).count() >= max_added {
        return;
    }
    let name = ty.name.to_string();
    let (kept, gone) = std::mem::take(&mut ty.members)
        .into_iter()
        .partition(|m| listed(&m.name));
    ty.members = kept;
    let list = lists.iter().flatten().next().map(|l| l.1);
    for member in gone {
        let place = member.evidence.first().unwrap_or_default();
        draft.report(enum_conflict::not_listed(place, &name, &member.name, list));
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

/// The names of the members, in lower case.
fn names(draft: &Draft<'_>, id: EnumId) -> FxHashSet<String> {
    let members = draft.schema.enums.get(id.0 as usize);
    let members = members.map_or(&[][..], |ty| &ty.members);
    members
        .iter()
        .map(|m| m.name.to_ascii_lowercase())
        .collect()
}

/// The listed values that the table does not have. `null` in a list means that the value is optional.
fn missing<'a>(known: &FxHashSet<String>, listed: &[Listed<'a>]) -> Vec<Listed<'a>> {
    let known = |value: &str| known.contains(&value.to_ascii_lowercase());
    let missing = |l: &&Listed<'a>| is_identifier(l.0) && l.0 != "null" && !known(l.0);
    listed.iter().filter(missing).copied().collect()
}

fn report(draft: &mut Draft<'_>, id: EnumId, value: &str, span: Span, added: bool) {
    let ty = draft.schema.enumeration(id);
    let (name, table) = (ty.name.to_string(), ty.evidence.first());
    draft.report(enum_conflict::not_in_table(
        span, &name, value, table, added,
    ));
}

fn add(draft: &mut Draft<'_>, id: EnumId, value: &str, span: Span) {
    let ty = draft.schema.enumeration_mut(id);
    ty.members.push(EnumMember::new(value, span));
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
        let (members, reported) = lamp("`on`, `off`, `broken`, `null`, `dim`");
        assert_eq!(members, ["on", "off", "broken", "dim"]);
        assert_eq!(reported, ["broken", "dim"]);
    }

    #[test]
    fn what_a_table_has_in_place_of_listed_values_is_a_typo() {
        let (members, reported) = lamp("`on`, `out`, `dim`");
        assert_eq!(members, ["on", "out", "dim"]);
        assert_eq!(reported, ["out", "dim", "off"]);
        let (members, reported) = lamp("`dark`, `dim`, `out`");
        assert_eq!(members, ["dark", "dim", "out"]);
        assert_eq!(reported.len(), 5);
    }

    #[test]
    fn a_table_that_has_as_many_of_its_own_keeps_them() {
        let (members, reported) = lamp("`broken`, `dim`");
        assert_eq!(members, ["on", "off", "broken", "dim"]);
        assert_eq!(reported, ["broken", "dim"]);
    }

    #[test]
    fn a_single_one_is_only_reported() {
        let (members, reported) = lamp("`on`, `brocken`");
        assert_eq!(members, ["on", "off"]);
        assert_eq!(reported, ["brocken"]);
    }
}
