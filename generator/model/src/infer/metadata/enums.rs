//! Enumerations: members, values and whether they are flags follow the metadata, words stay those of the docs.

use super::Undocumented;
use super::import::Map;
use crate::infer::draft::Draft;
use crate::schema::{EnumMember, EnumType, Schema};

/// Merges the members of all enumerations that come in.
pub(super) fn run(draft: &mut Draft<'_>, declared: &Schema, map: &Map, what: Undocumented) {
    for (id, of) in declared.enum_ids() {
        if let Some(to) = map.enumeration(id) {
            merge(draft.schema.enumeration_mut(to), of, what);
        }
    }
}

fn merge(ty: &mut EnumType, of: &EnumType, what: Undocumented) {
    ty.defined = true;
    ty.flags = of.flags;
    of.evidence.0.iter().for_each(|span| ty.evidence.add(*span));
    if ty.description.is_empty() {
        ty.description.clone_from(&of.description);
    }
    let documented = !ty.members.is_empty();
    let mut known = std::mem::take(&mut ty.members);
    for member in &of.members {
        let at = known
            .iter()
            .position(|k| k.name.eq_ignore_ascii_case(&member.name));
        match at {
            Some(at) => ty.members.push(EnumMember {
                value: member.value,
                ..with_place(known.remove(at), member)
            }),
            None if documented && what == Undocumented::Nothing => {}
            None => ty.members.push(member.clone()),
        }
    }
    // What only the docs know comes last.
    ty.members.append(&mut known);
}

fn with_place(mut documented: EnumMember, member: &EnumMember) -> EnumMember {
    let places = &member.evidence.0;
    places
        .iter()
        .for_each(|span| documented.evidence.add(*span));
    if documented.description.is_empty() {
        documented.description.clone_from(&member.description);
    }
    documented
}
