//! Compares types as a whole: added, removed, moved, renamed, and their kind, base, key and flags.

use std::collections::BTreeSet;

use docwright_model::pairing::{Link, Pair};
use docwright_model::schema::{Evidence, QualifiedName, Schema, StructuredType, TypeId, TypeKind};

use super::{Change, Comparison, Impact, Kind, Scope};

/// A type or enumeration that only one of the models defines.
struct Unpaired<'s> {
    name: &'s QualifiedName,
    evidence: &'s Evidence,
    enumeration: bool,
}

impl<'s> Comparison<'s> {
    pub(super) fn types(&mut self) {
        self.added_and_removed();
        for pair in self.pairing.types.pairs.clone() {
            let (old, new) = (self.old.ty(pair.left), self.new.ty(pair.right));
            self.name(
                pair.link,
                (&old.name, &new.name),
                (&old.evidence, &new.evidence),
            );
            self.base(pair);
            self.attributes(pair);
        }
        for pair in self.pairing.enums.pairs.clone() {
            let (old, new) = (
                self.old.enumeration(pair.left),
                self.new.enumeration(pair.right),
            );
            self.name(
                pair.link,
                (&old.name, &new.name),
                (&old.evidence, &new.evidence),
            );
        }
    }

    fn added_and_removed(&mut self) {
        let removed = unpaired(
            self.old,
            &self.pairing.types.left_only,
            &self.pairing.enums.left_only,
        );
        let added = unpaired(
            self.new,
            &self.pairing.types.right_only,
            &self.pairing.enums.right_only,
        );
        for unpaired in &removed {
            let name = unpaired.name.to_string();
            if let Some(other) = added
                .iter()
                .find(|c| c.name.folded() == unpaired.name.folded())
            {
                let change =
                    Change::new(Kind::TypeFormChanged, name).values(unpaired.kind(), other.kind());
                self.push(change.at(Some(unpaired.evidence), Some(other.evidence)));
                continue;
            }
            let kind = if is_referenced(self.new, unpaired.name) {
                Kind::TypeUndefined
            } else {
                Kind::TypeRemoved
            };
            let change = Change::new(kind, name).values(unpaired.kind(), "");
            self.push(change.at(Some(unpaired.evidence), None));
        }
        for unpaired in &added {
            if removed
                .iter()
                .any(|g| g.name.folded() == unpaired.name.folded())
            {
                continue;
            }
            let kind = if is_referenced(self.old, unpaired.name) {
                Kind::TypeDefined
            } else {
                Kind::TypeAdded
            };
            let change = Change::new(kind, unpaired.name.to_string()).values("", unpaired.kind());
            self.push(change.at(None, Some(unpaired.evidence)));
        }
    }

    fn name(
        &mut self,
        link: Link,
        (old, new): (&QualifiedName, &QualifiedName),
        (was, is): (&Evidence, &Evidence),
    ) {
        if old == new {
            return;
        }
        let kind = match link {
            Link::Moved => Kind::TypeMoved,
            Link::Same | Link::Renamed => Kind::TypeRenamed,
        };
        self.record_rename(&old.to_string(), &new.to_string());
        let change = Change::new(kind, new.to_string()).values(old.to_string(), new.to_string());
        self.push(change.at(Some(was), Some(is)));
    }

    fn base(&mut self, pair: Pair<TypeId>) {
        let (old, new) = (self.old.ty(pair.left), self.new.ty(pair.right));
        let same = match (old.base, new.base) {
            (None, None) => true,
            (Some(a), Some(b)) => {
                let (a_name, b_name) = (&self.old.ty(a).name, &self.new.ty(b).name);
                self.pairing.right_of(a) == Some(b) || a_name.folded() == b_name.folded()
            }
            _ => false,
        };
        if same || (self.scope == Scope::Mixed && self.same_documented_base(pair)) {
            return;
        }
        let describe = |schema: &Schema, base: Option<TypeId>| {
            base.map_or_else(String::new, |b| schema.ty(b).name.to_string())
        };
        let all = |schema: &Schema, id| -> BTreeSet<String> {
            let all = schema.all_properties(id);
            all.into_iter()
                .map(|(_, p)| p.name.to_lowercase())
                .collect()
        };
        let (was, is) = (all(self.old, pair.left), all(self.new, pair.right));
        let lost = was.difference(&is).count();
        let gained = is.difference(&was).count();
        // A type that had no base loses nothing: code that uses it still compiles.
        let rust = if old.base.is_none() && lost == 0 {
            Impact::Additive
        } else {
            Impact::Breaking
        };
        let http = match (lost, gained) {
            (0, 0) => Impact::Neutral,
            (0, _) => Impact::Additive,
            _ => Impact::Breaking,
        };
        let change = Change::new(Kind::BaseChanged, new.name.to_string())
            .values(describe(self.old, old.base), describe(self.new, new.base))
            .at(Some(&old.evidence), Some(&new.evidence));
        self.push(change.with_impact(rust, http));
    }

    /// Whether the nearest bases that both sides have are the same: metadata has bases that no page describes.
    fn same_documented_base(&self, pair: Pair<TypeId>) -> bool {
        let old = self
            .old
            .lineage(pair.left)
            .skip(1)
            .find_map(|(id, _)| self.pairing.right_of(id));
        let mut new = self.new.lineage(pair.right).skip(1);
        let new = new
            .find(|(id, _)| self.pairing.left_of(*id).is_some())
            .map(|(id, _)| id);
        old == new
    }

    fn attributes(&mut self, pair: Pair<TypeId>) {
        let (old, new) = (self.old.ty(pair.left), self.new.ty(pair.right));
        let mut found: Vec<(Kind, String, String)> = Vec::new();
        if old.kind != new.kind {
            found.push((
                Kind::TypeKindChanged,
                kind_name(old).to_owned(),
                kind_name(new).to_owned(),
            ));
        }
        let keys = (key(self.old, pair.left), key(self.new, pair.right));
        // A key that is inherited from a changed base is reported with the base.
        if !keys.0.eq_ignore_ascii_case(&keys.1) && !keys.0.is_empty() && !keys.1.is_empty() {
            found.push((Kind::KeyChanged, keys.0, keys.1));
        }
        if self.scope == Scope::Alike {
            let flags = [
                (
                    Kind::AbstractChanged,
                    Kind::AbstractChanged,
                    old.is_abstract,
                    new.is_abstract,
                    "abstract",
                ),
                (
                    Kind::OpenAdded,
                    Kind::OpenRemoved,
                    old.open,
                    new.open,
                    "open",
                ),
                (
                    Kind::MediaChanged,
                    Kind::MediaChanged,
                    old.media,
                    new.media,
                    "a stream",
                ),
                (
                    Kind::TypeDeprecated,
                    Kind::TypeUndeprecated,
                    old.deprecated.is_some(),
                    new.deprecated.is_some(),
                    "deprecated",
                ),
            ];
            for (set, unset, was, is, word) in flags {
                if was != is {
                    let describe = |on: bool| {
                        if on {
                            word.to_owned()
                        } else {
                            format!("not {word}")
                        }
                    };
                    found.push((if is { set } else { unset }, describe(was), describe(is)));
                }
            }
        }
        for (kind, before, after) in found {
            let change = Change::new(kind, new.name.to_string()).values(before, after);
            self.push(change.at(Some(&old.evidence), Some(&new.evidence)));
        }
    }
}

impl Unpaired<'_> {
    fn kind(&self) -> &'static str {
        if self.enumeration {
            "an enumeration"
        } else {
            "a structured type"
        }
    }
}

fn unpaired<'s>(
    schema: &'s Schema,
    types: &[TypeId],
    enums: &[docwright_model::schema::EnumId],
) -> Vec<Unpaired<'s>> {
    let types = types.iter().map(|id| {
        let ty = schema.ty(*id);
        Unpaired {
            name: &ty.name,
            evidence: &ty.evidence,
            enumeration: false,
        }
    });
    let enums = enums.iter().map(|id| {
        let ty = schema.enumeration(*id);
        Unpaired {
            name: &ty.name,
            evidence: &ty.evidence,
            enumeration: true,
        }
    });
    types.chain(enums).collect()
}

/// Whether a model refers to a type that it does not define.
fn is_referenced(schema: &Schema, name: &QualifiedName) -> bool {
    let ty = schema
        .find_type(name)
        .is_some_and(|id| !schema.ty(id).defined);
    ty || schema
        .find_enum(name)
        .is_some_and(|id| !schema.enumeration(id).defined)
}

fn key(schema: &Schema, id: TypeId) -> String {
    let mut keys = schema.lineage(id).map(|(_, t)| t.key.join(", "));
    keys.find(|k| !k.is_empty()).unwrap_or_default()
}

fn kind_name(ty: &StructuredType) -> &'static str {
    match ty.kind {
        TypeKind::Entity => "an entity type",
        TypeKind::Complex | TypeKind::Parameters => "a complex type",
    }
}
