//! Finds types in use that got their first derived type or lost their last: emitted fields then hold another Rust type.

use std::collections::BTreeSet;

use docwright_model::schema::{Schema, TypeId, TypeUse};

use super::{Change, Comparison, Kind, Scope};

impl Comparison<'_> {
    pub(super) fn polymorphism(&mut self) {
        if self.scope == Scope::Mixed {
            return;
        }
        let (were, are) = (bases(self.old), bases(self.new));
        let (used_before, used_now) = (used(self.old), used(self.new));
        for pair in self.pairing.types.pairs.clone() {
            let (was, is) = (were.contains(&pair.left), are.contains(&pair.right));
            if was == is || !used_before.contains(&pair.left) || !used_now.contains(&pair.right) {
                continue;
            }
            let describe = |base: bool| {
                if base {
                    "a type with derived types"
                } else {
                    "a type without derived types"
                }
            };
            let (old, new) = (self.old.ty(pair.left), self.new.ty(pair.right));
            let change = Change::new(Kind::SlotsChanged, new.name.to_string());
            let change = change.values(describe(was), describe(is));
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
fn used(schema: &Schema) -> BTreeSet<TypeId> {
    let properties = schema.types.iter().flat_map(|t| &t.properties);
    let bodies = schema.operations.iter();
    let bodies = bodies.flat_map(|o| [o.request, o.response.ty]);
    let uses = properties.map(|p| p.ty).chain(bodies.flatten());
    uses.filter_map(TypeUse::structured).collect()
}
