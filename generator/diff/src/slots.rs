//! Slots of a base: what a property, parameter or body of a type holds that gets its first derived type, or loses its last.

use std::collections::BTreeSet;

use docwright_model::schema::{Schema, TypeId, TypeRef, TypeUse};

use super::{Change, Comparison, Kind, Scope};

impl Comparison<'_> {
    pub(super) fn slots(&mut self) {
        if self.scope == Scope::Mixed {
            return;
        }
        let (were, are) = (bases(self.old), bases(self.new));
        let (held, holds) = (slots(self.old), slots(self.new));
        for pair in self.pairing.types.pairs.clone() {
            let (was, is) = (were.contains(&pair.left), are.contains(&pair.right));
            if was == is || !held.contains(&pair.left) || !holds.contains(&pair.right) {
                continue;
            }
            let say = |base: bool| {
                if base {
                    "a type that others inherit from"
                } else {
                    "a type alone"
                }
            };
            let (old, new) = (self.old.ty(pair.left), self.new.ty(pair.right));
            let change = Change::new(Kind::SlotsChanged, new.name.to_string());
            let change = change.says(say(was), say(is));
            self.push(change.at(Some(&old.evidence), Some(&new.evidence)));
        }
    }
}

/// The types that a defined type inherits from.
fn bases(schema: &Schema) -> BTreeSet<TypeId> {
    let defined = schema.type_ids().filter(|(_, ty)| ty.defined);
    defined
        .flat_map(|(id, _)| schema.lineage(id).skip(1).map(|(base, _)| base))
        .collect()
}

/// The types of properties, parameters and bodies.
fn slots(schema: &Schema) -> BTreeSet<TypeId> {
    let properties = schema.types.iter().flat_map(|t| &t.properties);
    let bodies = schema.operations.iter();
    let bodies = bodies.flat_map(|o| [o.request, o.response.ty]);
    let uses = properties.map(|p| p.ty).chain(bodies.flatten());
    uses.filter_map(|TypeUse { of, .. }| match of {
        TypeRef::Structured(id) => Some(id),
        _ => None,
    })
    .collect()
}
