//! Which types of two models are the same thing, by whatever names the two sides know them.
//!
//! A type that moved to another namespace or took another name must not look like one that went and one that came:
//! everything that refers to it would seem changed as well. Only names and members are looked at, so that the result
//! does not depend on pages, places or order.

mod callable;
mod counterparts;
mod likeness;
mod roots;

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{EnumId, Folded, QualifiedName, Schema, TypeId, TypeKind, TypeRef, TypeUse};

pub use callable::{Callable, callables};
pub use counterparts::counterparts;
pub use likeness::{likeness, name_likeness, near};
pub use roots::{Root, roots};

/// Why two elements are taken for the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// They have the same qualified name, letter case ignored.
    Same,
    /// They have the same name in different namespaces.
    Moved,
    /// Their members are alike.
    Renamed,
}

/// Two elements that are the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair<I> {
    /// In the left model.
    pub left: I,
    /// In the right model.
    pub right: I,
    /// Why.
    pub link: Link,
}

/// All pairs of one sort of element, and what has none.
#[derive(Clone, Debug)]
pub struct Pairs<I> {
    /// Pairs, in the left model's order.
    pub pairs: Vec<Pair<I>>,
    /// Elements of the left model that the right one does not have, in its order.
    pub left_only: Vec<I>,
    /// Elements of the right model that the left one does not have.
    pub right_only: Vec<I>,
}

/// The types of two models, paired.
///
/// Types that are only named, not defined, and parameter sets of actions take no part: they have no members to compare
/// and belong to their actions.
#[derive(Clone, Debug)]
pub struct Pairing<'s> {
    /// The left model.
    pub left: &'s Schema,
    /// The right model.
    pub right: &'s Schema,
    /// Entity and complex types.
    pub types: Pairs<TypeId>,
    /// Enumeration types.
    pub enums: Pairs<EnumId>,
    right_types: BTreeMap<TypeId, TypeId>,
    left_types: BTreeMap<TypeId, TypeId>,
    right_enums: BTreeMap<EnumId, EnumId>,
}

impl<'s> Pairing<'s> {
    /// Pairs the types of two models.
    #[must_use]
    pub fn new(left: &'s Schema, right: &'s Schema) -> Self {
        let types = pair(&structured(left), &structured(right), TypeId);
        let enums = pair(&enumerations(left), &enumerations(right), EnumId);
        Self {
            left,
            right,
            right_types: types.pairs.iter().map(|p| (p.left, p.right)).collect(),
            left_types: types.pairs.iter().map(|p| (p.right, p.left)).collect(),
            right_enums: enums.pairs.iter().map(|p| (p.left, p.right)).collect(),
            types,
            enums,
        }
    }

    /// What the right model has for a type of the left one.
    #[must_use]
    pub fn right_of(&self, left: TypeId) -> Option<TypeId> {
        self.right_types.get(&left).copied()
    }

    /// What the left model has for a type of the right one.
    #[must_use]
    pub fn left_of(&self, right: TypeId) -> Option<TypeId> {
        self.left_types.get(&right).copied()
    }

    /// Whether an element type of the left model is one of the right model.
    #[must_use]
    pub fn same(&self, left: TypeRef, right: TypeRef) -> bool {
        match (left, right) {
            (TypeRef::Primitive(a), TypeRef::Primitive(b)) => a == b,
            (TypeRef::Untyped, TypeRef::Untyped) => true,
            (TypeRef::Structured(a), TypeRef::Structured(b)) if self.right_of(a).is_some() => {
                self.right_of(a) == Some(b)
            }
            (TypeRef::Enum(a), TypeRef::Enum(b)) if self.right_enums.contains_key(&a) => {
                self.right_enums.get(&a) == Some(&b)
            }
            (TypeRef::Primitive(_) | TypeRef::Untyped, _)
            | (_, TypeRef::Primitive(_) | TypeRef::Untyped) => false,
            _ => name(self.left, left) == name(self.right, right),
        }
    }

    /// Whether two uses are of the same type and multiplicity.
    #[must_use]
    pub fn same_use(&self, left: TypeUse, right: TypeUse) -> bool {
        left.collection == right.collection && self.same(left.of, right.of)
    }
}

/// The folded name of a type that has one.
fn name(schema: &Schema, of: TypeRef) -> Option<Folded> {
    match of {
        TypeRef::Structured(id) => schema.types.get(id.0 as usize).map(|t| t.name.folded()),
        TypeRef::Enum(id) => schema.enums.get(id.0 as usize).map(|t| t.name.folded()),
        TypeRef::Primitive(_) | TypeRef::Untyped => None,
    }
}

/// An element as the pairing looks at it.
struct Item<'s> {
    id: u32,
    name: &'s QualifiedName,
    folded: Folded,
    members: BTreeSet<String>,
}

impl<'s> Item<'s> {
    fn new(id: u32, name: &'s QualifiedName, members: impl Iterator<Item = &'s str>) -> Self {
        Self {
            id,
            name,
            folded: name.folded(),
            members: members.map(str::to_lowercase).collect(),
        }
    }
}

fn structured(schema: &Schema) -> Vec<Item<'_>> {
    let types = (0u32..).zip(&schema.types);
    types
        .filter(|(_, t)| t.defined && t.kind != TypeKind::Parameters)
        .map(|(id, t)| Item::new(id, &t.name, t.properties.iter().map(|p| p.name.as_str())))
        .collect()
}

fn enumerations(schema: &Schema) -> Vec<Item<'_>> {
    let enums = (0u32..).zip(&schema.enums);
    enums
        .filter(|(_, t)| t.defined)
        .map(|(id, t)| Item::new(id, &t.name, t.members.iter().map(|m| m.name.as_str())))
        .collect()
}

fn pair<I: Copy>(left: &[Item<'_>], right: &[Item<'_>], id: impl Fn(u32) -> I) -> Pairs<I> {
    let mut matching = Matching {
        left,
        right,
        to_right: vec![None; left.len()],
        taken: vec![false; right.len()],
    };
    matching.by_name();
    matching.by_score(Link::Moved, |a, b| {
        moved(a, b).then(|| 1.0 + likeness(&a.members, &b.members))
    });
    matching.by_score(Link::Renamed, renamed);
    let mut out = Pairs {
        pairs: Vec::new(),
        left_only: Vec::new(),
        right_only: Vec::new(),
    };
    for (item, to) in left.iter().zip(&matching.to_right) {
        let other = to.and_then(|(at, link)| Some((right.get(at)?, link)));
        match other {
            Some((other, link)) => out.pairs.push(Pair {
                left: id(item.id),
                right: id(other.id),
                link,
            }),
            None => out.left_only.push(id(item.id)),
        }
    }
    let free = right
        .iter()
        .zip(&matching.taken)
        .filter(|(_, taken)| !**taken);
    out.right_only = free.map(|(item, _)| id(item.id)).collect();
    out
}

struct Matching<'i, 's> {
    left: &'i [Item<'s>],
    right: &'i [Item<'s>],
    to_right: Vec<Option<(usize, Link)>>,
    taken: Vec<bool>,
}

impl Matching<'_, '_> {
    fn take(&mut self, left: usize, right: usize, link: Link) {
        if let (Some(to), Some(taken)) = (self.to_right.get_mut(left), self.taken.get_mut(right))
            && to.is_none()
            && !*taken
        {
            *to = Some((right, link));
            *taken = true;
        }
    }

    fn by_name(&mut self) {
        let names: BTreeMap<&Folded, usize> = self
            .right
            .iter()
            .enumerate()
            .map(|(at, item)| (&item.folded, at))
            .collect();
        let left = self.left;
        for (at, item) in left.iter().enumerate() {
            if let Some(right) = names.get(&item.folded) {
                self.take(at, *right, Link::Same);
            }
        }
    }

    /// Pairs what is left, the best score first. Equal scores go by name, so that the order of input does not matter.
    fn by_score(&mut self, link: Link, score: impl Fn(&Item<'_>, &Item<'_>) -> Option<f64>) {
        let mut found = Vec::new();
        for (l, a) in self.left.iter().enumerate() {
            if self.to_right.get(l).is_none_or(Option::is_some) {
                continue;
            }
            for (r, b) in self.right.iter().enumerate() {
                if self.taken.get(r) == Some(&false)
                    && let Some(score) = score(a, b)
                {
                    found.push((score, l, r));
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, l, r) in found {
            self.take(l, r, link);
        }
    }
}

/// The same last name in another namespace, and nothing that speaks against it.
fn moved(a: &Item<'_>, b: &Item<'_>) -> bool {
    let few = a.members.len().min(b.members.len()) < 2;
    a.name.name.eq_ignore_ascii_case(&b.name.name)
        && (few || likeness(&a.members, &b.members) >= MOVED)
}

/// Of two types of one name in different namespaces, a quarter of the members in common tells a move from a namesake.
const MOVED: f64 = 0.25;

/// Members alike beyond what types of one service share (`id`, `displayName`, `description`), or names and members alike.
fn renamed(a: &Item<'_>, b: &Item<'_>) -> Option<f64> {
    let common = a.members.intersection(&b.members).count();
    let (members, names) = (
        likeness(&a.members, &b.members),
        name_likeness(&a.name.name, &b.name.name),
    );
    let alike = (members >= 0.75 && common >= 4 && names >= 0.3)
        || (members >= 0.5 && common >= 2 && names >= 0.6);
    alike.then_some(members + names)
}
