//! Properties: types, collections, nullability and containment follow the metadata, and so does which type declares them.

use std::collections::BTreeMap;

use super::import::Map;
use super::property::{declare, follow};
use super::{Undocumented, types};
use crate::infer::draft::Draft;
use crate::schema::{Folded, Property, Rule, Schema, TypeId};

/// Merges the properties of all types that come in.
pub(super) fn run(draft: &mut Draft<'_>, declared: &Schema, map: &Map, what: Undocumented) {
    let pairs = map.pairs(declared);
    let places = places(draft, declared, map, &pairs);
    let mut words = elsewhere(draft, &pairs, &places);
    for (id, to) in &pairs {
        let own = std::mem::take(&mut draft.schema.ty_mut(*to).properties);
        let mut merged = Vec::with_capacity(own.len());
        let mut theirs: Vec<&Property> = levels(declared, map, *id)
            .iter()
            .flat_map(|level| &declared.ty(*level).properties)
            .collect();
        // Documented properties keep their order.
        for mut property in own {
            let same = |p: &&Property| p.name.eq_ignore_ascii_case(&property.name);
            match theirs.iter().position(same) {
                Some(at) => {
                    let of = theirs.remove(at);
                    follow(draft, &mut property, of, map.of(of.ty));
                    merged.push(property);
                }
                None if places.contains_key(&(*id, Folded::of(&property.name))) => {}
                None => merged.push(only_documented(property)),
            }
        }
        for property in theirs {
            let key = (*id, Folded::of(&property.name));
            let found = words.remove(&key);
            if let Some(mut documented) = found {
                follow(draft, &mut documented, property, map.of(property.ty));
                merged.push(documented);
            } else if what != Undocumented::Nothing
                && let Some(ty) = map.of(property.ty)
            {
                let mut property = Property {
                    ty,
                    ..property.clone()
                };
                declare(draft, &mut property);
                merged.push(property);
            }
        }
        let ty = draft.schema.ty_mut(*to);
        ty.properties = merged;
    }
    types::keys(draft, declared, map);
}

/// For a type and a property that its docs describe: the types of the same line of inheritance that declare it instead.
type Places = BTreeMap<(TypeId, Folded), Vec<TypeId>>;

fn places(draft: &Draft<'_>, declared: &Schema, map: &Map, pairs: &[(TypeId, TypeId)]) -> Places {
    let mut places = Places::new();
    let below = below(declared, pairs);
    for (id, to) in pairs {
        let own = levels(declared, map, *id);
        for property in &draft.schema.ty(*to).properties {
            let declares = |ty: &TypeId| declared.ty(*ty).own_property(&property.name).is_some();
            if own.iter().any(declares) {
                continue;
            }
            let line = || declared.lineage(*id).map(|(ty, _)| ty);
            let here: Vec<TypeId> = match line().find(declares) {
                // Of a base that does not come in, the nearest type above that does declares it.
                Some(base) => line()
                    .find(|ty| levels(declared, map, *ty).contains(&base))
                    .into_iter()
                    .collect(),
                None => {
                    let below = below.get(id.0 as usize).map_or(&[][..], Vec::as_slice);
                    below.iter().copied().filter(declares).collect()
                }
            };
            if !here.is_empty() {
                places.insert((*id, Folded::of(&property.name)), here);
            }
        }
    }
    places
}

/// For each type of the metadata those that come in and derive from it.
fn below(declared: &Schema, pairs: &[(TypeId, TypeId)]) -> Vec<Vec<TypeId>> {
    let mut below: Vec<Vec<TypeId>> = vec![Vec::new(); declared.types.len()];
    for (id, _) in pairs {
        for (base, _) in declared.lineage(*id).skip(1) {
            if let Some(list) = below.get_mut(base.0 as usize) {
                list.push(*id);
            }
        }
    }
    below
}

/// Documented properties by the type that declares them instead; of several docs the first.
fn elsewhere(
    draft: &Draft<'_>,
    pairs: &[(TypeId, TypeId)],
    places: &Places,
) -> BTreeMap<(TypeId, Folded), Property> {
    let mut words: BTreeMap<(TypeId, Folded), Property> = BTreeMap::new();
    for (id, to) in pairs {
        for property in &draft.schema.ty(*to).properties {
            let name = Folded::of(&property.name);
            for place in places.get(&(*id, name.clone())).into_iter().flatten() {
                words
                    .entry((*place, name.clone()))
                    .or_insert_with(|| property.clone());
            }
        }
    }
    words
}

/// The type and the bases whose properties belong to it, as they do not come in; bases first.
fn levels(declared: &Schema, map: &Map, id: TypeId) -> Vec<TypeId> {
    let mut levels: Vec<TypeId> = types::levels(declared, map, id).map(|(id, _)| id).collect();
    levels.reverse();
    levels
}

fn only_documented(mut property: Property) -> Property {
    let won = property
        .claims
        .iter_mut()
        .filter(|c| c.won && c.rule.is_none());
    won.for_each(|claim| claim.rule = Some(Rule::OnlyInDocs));
    property
}
