//! Finds string properties that are enums: their rows list the members of a documented enum.

use rustc_hash::FxHashMap;

use super::draft::Draft;
use super::names::Def;
use super::values::{Listed, sentinel_free};
use crate::schema::{
    EnumId, EnumType, Folded, Primitive, QualifiedName, Rule, TypeId, TypeRef, TypeUse,
};
use docwright_reader::facts::{PropertyRow, TypeAtom};

/// Enums by their member set; only looked up.
#[derive(Debug, Default)]
pub(super) struct MemberSets {
    by_members: FxHashMap<Vec<Folded>, Vec<EnumId>>,
    /// Enums that are value lists of a string property, sorted.
    lists: Vec<EnumId>,
}

/// A string property with listed values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listing<'m> {
    /// The type that has the property.
    pub(super) owner: TypeId,
    /// The property's folded name.
    pub(super) key: &'m str,
    /// The namespace of its page.
    pub(super) namespace: &'m str,
    /// The values.
    pub(super) values: &'m [Listed<'m>],
    /// Whether the JSON block lists values as well.
    pub(super) in_block: bool,
}

impl MemberSets {
    pub(super) fn of(draft: &Draft<'_>) -> Self {
        let mut sets = Self::default();
        for (index, ty) in draft.schema.enums.iter().enumerate() {
            let Ok(id) = u32::try_from(index).map(EnumId) else {
                continue;
            };
            if lists_values_only(draft, ty) {
                sets.lists.push(id);
                continue;
            }
            let set = sentinel_free(ty.members.iter().map(|m| m.name.as_str()));
            if set.len() > 1 {
                sets.by_members.entry(set).or_default().push(id);
            }
        }
        sets
    }

    /// The enum of a string property, and the rule that decides so.
    pub(super) fn promote(
        &self,
        draft: &Draft<'_>,
        ty: TypeUse,
        listing: &Listing<'_>,
    ) -> Option<(TypeUse, Rule)> {
        if ty.of != TypeRef::Primitive(Primitive::String) || listing.values.is_empty() {
            return None;
        }
        let set = sentinel_free(listing.values.iter().map(|v| v.0));
        let (id, rule) = match self.same_members(draft, &set, listing) {
            Some(id) => (id, Rule::ListedValuesAreAnEnum),
            None => (
                self.same_name(draft, &set, listing)?,
                Rule::EnumOfTheSameName,
            ),
        };
        Some((
            TypeUse {
                of: TypeRef::Enum(id),
                collection: ty.collection,
            },
            rule,
        ))
    }

    /// The enum with exactly these members; among several the one whose name contains the property's, or the
    /// reverse. So must the name of one whose members differ by letter case: it may be of another area.
    fn same_members(
        &self,
        draft: &Draft<'_>,
        set: &[Folded],
        listing: &Listing<'_>,
    ) -> Option<EnumId> {
        let found = self.by_members.get(set).filter(|_| set.len() > 1)?;
        let similar = |id: &&EnumId| {
            let name = Folded::of(&draft.schema.enumeration(**id).name.name);
            name.contains(listing.key) || listing.key.contains(name.as_str())
        };
        let spelled = |id: &EnumId| {
            let members = &draft.schema.enumeration(*id).members;
            let mut values = listing.values.iter();
            values.all(|value| members.iter().any(|m| m.name == value.0))
        };
        match found.as_slice() {
            [one] if spelled(one) => Some(*one),
            several => several.iter().find(similar).copied(),
        }
    }

    /// The enum of the type's name followed by the property's, where it has the listed values; the enum of the
    /// property's name, where the JSON block lists values, too. A name alone is right in half of the cases (study,
    /// point 5).
    fn same_name(
        &self,
        draft: &Draft<'_>,
        set: &[Folded],
        listing: &Listing<'_>,
    ) -> Option<EnumId> {
        let find = |name: &str| match draft
            .names
            .exact(&QualifiedName::new(listing.namespace, name))?
        {
            Def::Enum(id) if self.lists.binary_search(&id).is_err() => Some(id),
            Def::Enum(_) | Def::Type(_) => None,
        };
        let owner = &draft.schema.ty(listing.owner).name.name;
        if let Some(id) = find(&format!("{owner}{}", listing.key)) {
            let ty = draft.schema.enumeration(id);
            let members = sentinel_free(ty.members.iter().map(|m| m.name.as_str()));
            return set
                .iter()
                .all(|value| members.binary_search(value).is_ok())
                .then_some(id);
        }
        find(listing.key).filter(|_| listing.in_block && set.len() > 1)
    }
}

/// Whether an enum is only the value list of a string property of its page with its name: such tables
/// describe a String (13 wrong facts on v1.0 otherwise), and make no other property an enum.
fn lists_values_only(draft: &Draft<'_>, ty: &EnumType) -> bool {
    let Some(place) = ty.evidence.first() else {
        return false;
    };
    let Ok(page) = draft.pages.binary_search_by_key(&place.file, |p| p.file) else {
        return false;
    };
    let named = |row: &&PropertyRow| row.name.eq_ignore_ascii_case(&ty.name.name);
    let text = |row: &PropertyRow| {
        row.ty
            .as_ref()
            .is_some_and(|t| t.alternatives == [TypeAtom::Primitive(Primitive::String)])
    };
    let tables = draft
        .pages
        .get(page)
        .map_or(&[][..], |p| p.tables.as_slice());
    tables.iter().flat_map(|t| &t.rows).filter(named).any(text)
}
