//! Properties: which came and went, moved along the line of bases, took another name or type.

use std::collections::{BTreeMap, BTreeSet};

use docwright_model::pairing::{Pair, counterparts};
use docwright_model::schema::{Primitive, Property, Schema, TypeId, TypeRef};

use super::{Change, Comparison, Impact, Kind, Scope};

/// A property and the type that declares it.
type Declared<'s> = (TypeId, &'s Property);
/// Properties by folded name.
type ByName<'s> = BTreeMap<String, Declared<'s>>;
/// A base and a folded name: what moved to or from it.
type Place = (TypeId, String);

/// What moved along the line of bases, each with the derived types that took part.
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
        self.tell_moves(&moves);
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
                // Own before, inherited now: moved up, unless the base had it all along.
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

    fn tell_moves(&mut self, moves: &Moves) {
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
                .says(names(self.new, derived), owner)
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
                .says(owner, names(self.new, derived))
                .at(Some(&property.evidence), after);
            self.push(change);
        }
    }

    fn properties_of(&mut self, pair: Pair<TypeId>, moves: &Moves) {
        let (old, new) = (all(self.old, pair.left), all(self.new, pair.right));
        let mut gone: Vec<&'s Property> = Vec::new();
        let mut told = BTreeSet::new();
        for property in &self.old.ty(pair.left).properties {
            let name = property.name.to_lowercase();
            match new.get(&name) {
                Some((_, now)) => self.compare_properties(pair.right, property, now),
                None if moves.down.contains_key(&(pair.left, name.clone())) => {}
                None => gone.push(property),
            }
            told.insert(name);
        }
        let mut come: Vec<&'s Property> = Vec::new();
        for property in &self.new.ty(pair.right).properties {
            let name = property.name.to_lowercase();
            match old.get(&name) {
                Some((_, was)) if !told.contains(&name) => {
                    self.compare_properties(pair.right, was, property)
                }
                Some(_) => {}
                None if moves.up.contains_key(&(pair.right, name)) => {}
                None => come.push(property),
            }
        }
        let names = (
            |p: &'s Property| p.name.clone(),
            |p: &'s Property| p.name.clone(),
        );
        let renamed = counterparts(&mut gone, &mut come, names, |a, b| {
            self.pairing.same_use(a.ty, b.ty)
        });
        for (was, is) in renamed {
            self.property_renamed(pair.right, was, is);
        }
        let owner = self.new.ty(pair.right).name.to_string();
        for property in gone {
            let change = Change::new(Kind::PropertyRemoved, owner.clone())
                .member(property.name.clone())
                .says(self.old.display(property.ty), "");
            self.push(change.at(Some(&property.evidence), None));
        }
        for property in come {
            let change = Change::new(Kind::PropertyAdded, owner.clone())
                .member(property.name.clone())
                .says("", self.new.display(property.ty));
            self.push(change.at(None, Some(&property.evidence)));
        }
    }

    fn property_renamed(&mut self, owner: TypeId, was: &Property, is: &Property) {
        self.rename(&was.name, &is.name);
        let change = Change::new(Kind::PropertyRenamed, self.new.ty(owner).name.to_string())
            .member(is.name.clone())
            .says(was.name.clone(), is.name.clone());
        let change = Self::respelled(change, &was.name, &is.name);
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
            let told = change(Kind::PropertyTypeChanged).says(before, after);
            let same_on_the_wire =
                was.ty.collection == is.ty.collection && is_text(was.ty.of) && is_text(is.ty.of);
            found.push(if same_on_the_wire {
                told.weighs(Impact::Breaking, Impact::Neutral)
            } else {
                told
            });
        } else if was.ty.collection != is.ty.collection {
            found.push(change(Kind::PropertyCollectionChanged).says(before, after));
        }
        match (relationship(was), relationship(is)) {
            (false, true) => found
                .push(change(Kind::PropertyToRelationship).says("a property", "a relationship")),
            (true, false) => found
                .push(change(Kind::RelationshipToProperty).says("a relationship", "a property")),
            _ => {}
        }
        if self.scope == Scope::Alike {
            let (was_set, is_set) = (was.nullable == Some(false), is.nullable == Some(false));
            if was_set != is_set {
                let say = |set: bool| if set { "never null" } else { "nullable" };
                found.push(change(Kind::NullabilityChanged).says(say(was_set), say(is_set)));
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

/// Whether its JSON is a string: between such types the body on the wire stays as it is.
fn is_text(of: TypeRef) -> bool {
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
