//! Compares properties: added, removed, renamed, moved between base and derived types, of another type.

use std::collections::{BTreeMap, BTreeSet};

use docwright_model::pairing::{Pair, counterparts};
use docwright_model::schema::{Primitive, Property, Schema, TypeId, TypeRef};

use super::{Change, Comparison, Impact, Kind, Scope};

/// A property and the type that declares it.
type Declared<'s> = (TypeId, &'s Property);
/// Properties by folded name.
type ByName<'s> = BTreeMap<String, Declared<'s>>;
/// A base type and the folded name of a property that moved to or from it.
type Place = (TypeId, String);

/// Properties that moved between a base type and its derived types, each with the derived types concerned.
#[derive(Default)]
struct Moves {
    up: BTreeMap<Place, Vec<TypeId>>,
    down: BTreeMap<Place, Vec<TypeId>>,
}

impl<'s> Comparison<'s> {
    pub(super) fn properties(&mut self) {
        let pairs = self.pairing.types.pairs.clone();
        let mut moves = Moves::default();
        for pair in &pairs {
            self.find_moves(*pair, &mut moves);
        }
        self.report_moves(&moves);
        for pair in &pairs {
            self.properties_of(*pair, &moves);
        }
    }

    fn find_moves(&self, pair: Pair<TypeId>, moves: &mut Moves) {
        let (old, new) = (all(self.old, pair.left), all(self.new, pair.right));
        for (name, (owner, _)) in &old {
            let Some((now, _)) = new.get(name) else {
                continue;
            };
            if *owner == pair.left && *now != pair.right {
                // Declared before and inherited now: it moved up, unless the base already had it.
                let base_had = self
                    .pairing
                    .left_of(*now)
                    .is_none_or(|b| has(self.old, b, name));
                if !base_had {
                    moves
                        .up
                        .entry((*now, name.clone()))
                        .or_default()
                        .push(pair.right);
                }
            }
            if *owner != pair.left && *now == pair.right {
                let base_has = self
                    .pairing
                    .right_of(*owner)
                    .is_none_or(|b| has(self.new, b, name));
                if !base_has {
                    moves
                        .down
                        .entry((*owner, name.clone()))
                        .or_default()
                        .push(pair.right);
                }
            }
        }
    }

    fn report_moves(&mut self, moves: &Moves) {
        let names = |schema: &Schema, ids: &[TypeId]| -> String {
            let names: Vec<String> = ids
                .iter()
                .map(|id| schema.ty(*id).name.to_string())
                .collect();
            names.join(", ")
        };
        for ((base, name), derived) in &moves.up {
            let Some((_, property)) = self.new.property(*base, name) else {
                continue;
            };
            let owner = self.new.ty(*base).name.to_string();
            let first = derived.first().and_then(|d| self.pairing.left_of(*d));
            let before = first
                .and_then(|d| self.old.property(d, name))
                .map(|(_, p)| &p.evidence);
            let change = Change::new(Kind::PropertyMovedToBase, owner.clone())
                .member(property.name.clone())
                .values(names(self.new, derived), owner)
                .at(before, Some(&property.evidence));
            self.push(change);
        }
        for ((base, name), derived) in &moves.down {
            let Some((_, property)) = self.old.property(*base, name) else {
                continue;
            };
            let owner = self.old.ty(*base).name.to_string();
            let after = derived
                .first()
                .and_then(|d| self.new.property(*d, name))
                .map(|(_, p)| &p.evidence);
            let change = Change::new(Kind::PropertyMovedToDerived, owner.clone())
                .member(property.name.clone())
                .values(owner, names(self.new, derived))
                .at(Some(&property.evidence), after);
            self.push(change);
        }
    }

    fn properties_of(&mut self, pair: Pair<TypeId>, moves: &Moves) {
        let (old, new) = (all(self.old, pair.left), all(self.new, pair.right));
        let mut removed: Vec<&'s Property> = Vec::new();
        let mut seen = BTreeSet::new();
        for property in &self.old.ty(pair.left).properties {
            let name = property.name.to_lowercase();
            match new.get(&name) {
                Some((_, now)) => self.compare_properties(pair.right, property, now),
                None if moves.down.contains_key(&(pair.left, name.clone())) => {}
                None => removed.push(property),
            }
            seen.insert(name);
        }
        let mut added: Vec<&'s Property> = Vec::new();
        for property in &self.new.ty(pair.right).properties {
            let name = property.name.to_lowercase();
            match old.get(&name) {
                Some((_, was)) if !seen.contains(&name) => {
                    self.compare_properties(pair.right, was, property)
                }
                Some(_) => {}
                None if moves.up.contains_key(&(pair.right, name)) => {}
                None => added.push(property),
            }
        }
        let names = (
            |p: &'s Property| p.name.clone(),
            |p: &'s Property| p.name.clone(),
        );
        let renamed = counterparts(&mut removed, &mut added, names, |a, b| {
            self.pairing.same_use(a.ty, b.ty)
        });
        for (was, is) in renamed {
            self.property_renamed(pair.right, was, is);
        }
        let owner = self.new.ty(pair.right).name.to_string();
        for property in removed {
            let change = Change::new(Kind::PropertyRemoved, owner.clone())
                .member(property.name.clone())
                .values(self.old.display(property.ty), "");
            self.push(change.at(Some(&property.evidence), None));
        }
        for property in added {
            let change = Change::new(Kind::PropertyAdded, owner.clone())
                .member(property.name.clone())
                .values("", self.new.display(property.ty));
            self.push(change.at(None, Some(&property.evidence)));
        }
    }

    fn property_renamed(&mut self, owner: TypeId, was: &Property, is: &Property) {
        self.record_rename(&was.name, &is.name);
        let change = Change::new(Kind::PropertyRenamed, self.new.ty(owner).name.to_string())
            .member(is.name.clone())
            .values(was.name.clone(), is.name.clone());
        let change = Self::with_spelling_impact(change, &was.name, &is.name);
        self.push(change.at(Some(&was.evidence), Some(&is.evidence)));
    }

    fn compare_properties(&mut self, owner: TypeId, was: &Property, is: &Property) {
        if was.name != is.name {
            self.property_renamed(owner, was, is);
        }
        let owner = self.new.ty(owner).name.to_string();
        let (before, after) = (self.old.display(was.ty), self.new.display(is.ty));
        let mut found: Vec<Change> = Vec::new();
        let change = |kind| Change::new(kind, owner.clone()).member(is.name.clone());
        let relationship = |p: &Property| p.navigation.is_some();
        if !self.pairing.same(was.ty.of, is.ty.of) {
            let changed = change(Kind::PropertyTypeChanged).values(before, after);
            let same_on_the_wire = was.ty.collection == is.ty.collection
                && is_string(was.ty.of)
                && is_string(is.ty.of);
            found.push(if same_on_the_wire {
                changed.with_impact(Impact::Breaking, Impact::Neutral)
            } else {
                changed
            });
        } else if was.ty.collection != is.ty.collection {
            found.push(change(Kind::PropertyCollectionChanged).values(before, after));
        }
        match (relationship(was), relationship(is)) {
            (false, true) => found
                .push(change(Kind::PropertyToRelationship).values("a property", "a relationship")),
            (true, false) => found
                .push(change(Kind::RelationshipToProperty).values("a relationship", "a property")),
            _ => {}
        }
        if self.scope == Scope::Alike {
            let (was_set, is_set) = (was.nullable == Some(false), is.nullable == Some(false));
            if was_set != is_set {
                let describe = |set: bool| if set { "never null" } else { "nullable" };
                found.push(
                    change(Kind::NullabilityChanged).values(describe(was_set), describe(is_set)),
                );
            }
            match (was.deprecated.is_some(), is.deprecated.is_some()) {
                (false, true) => found.push(change(Kind::PropertyDeprecated)),
                (true, false) => found.push(change(Kind::PropertyUndeprecated)),
                _ => {}
            }
        }
        for change in found {
            self.push(change.at(Some(&was.evidence), Some(&is.evidence)));
        }
    }
}

/// Whether its JSON is a string: a change between such types leaves bodies unchanged.
fn is_string(of: TypeRef) -> bool {
    match of {
        TypeRef::Enum(_) => true,
        TypeRef::Primitive(p) => matches!(
            p,
            Primitive::String
                | Primitive::Guid
                | Primitive::Date
                | Primitive::DateTimeOffset
                | Primitive::Duration
                | Primitive::TimeOfDay
                | Primitive::Binary
        ),
        TypeRef::Structured(_) | TypeRef::Untyped => false,
    }
}

fn all(schema: &Schema, id: TypeId) -> ByName<'_> {
    let all = schema.all_properties(id).into_iter();
    all.map(|(id, p)| (p.name.to_lowercase(), (id, p)))
        .collect()
}

fn has(schema: &Schema, id: TypeId, name: &str) -> bool {
    schema.property(id, name).is_some()
}
