//! Types as a whole: which came and went, moved, took another name, and what they are.

use std::collections::BTreeSet;

use docwright_model::pairing::{Link, Pair};
use docwright_model::schema::{Evidence, QualifiedName, Schema, StructuredType, TypeId, TypeKind};

use super::{Change, Comparison, Impact, Kind, Scope};

/// A type or enumeration that only one of the models defines.
struct Single<'s> {
    name: &'s QualifiedName,
    evidence: &'s Evidence,
    enumeration: bool,
}

impl<'s> Comparison<'s> {
    pub(super) fn types(&mut self) {
        self.came_and_went();
        for pair in self.pairing.types.pairs.clone() {
            let (old, new) = (self.old.ty(pair.left), self.new.ty(pair.right));
            self.name(
                pair.link,
                (&old.name, &new.name),
                (&old.evidence, &new.evidence),
            );
            self.base(pair);
            self.facts(pair);
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

    fn came_and_went(&mut self) {
        let gone = singles(
            self.old,
            &self.pairing.types.left_only,
            &self.pairing.enums.left_only,
        );
        let come = singles(
            self.new,
            &self.pairing.types.right_only,
            &self.pairing.enums.right_only,
        );
        for single in &gone {
            let name = single.name.to_string();
            if let Some(other) = come
                .iter()
                .find(|c| c.name.folded() == single.name.folded())
            {
                let change =
                    Change::new(Kind::TypeFormChanged, name).says(single.word(), other.word());
                self.push(change.at(Some(single.evidence), Some(other.evidence)));
                continue;
            }
            let kind = if named(self.new, single.name) {
                Kind::TypeUndefined
            } else {
                Kind::TypeRemoved
            };
            let change = Change::new(kind, name).says(single.word(), "");
            self.push(change.at(Some(single.evidence), None));
        }
        for single in &come {
            if gone.iter().any(|g| g.name.folded() == single.name.folded()) {
                continue;
            }
            let kind = if named(self.old, single.name) {
                Kind::TypeDefined
            } else {
                Kind::TypeAdded
            };
            let change = Change::new(kind, single.name.to_string()).says("", single.word());
            self.push(change.at(None, Some(single.evidence)));
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
        self.rename(&old.to_string(), &new.to_string());
        let change = Change::new(kind, new.to_string()).says(old.to_string(), new.to_string());
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
        if same || (self.scope == Scope::Mixed && self.same_through_helpers(pair)) {
            return;
        }
        let say = |schema: &Schema, base: Option<TypeId>| {
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
        // A type that had no base loses nothing: code that names it goes on working.
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
            .says(say(self.old, old.base), say(self.new, new.base))
            .at(Some(&old.evidence), Some(&new.evidence));
        self.push(change.weighs(rust, http));
    }

    /// Metadata has bases that no page describes: the closest ones that both sides have decide.
    fn same_through_helpers(&self, pair: Pair<TypeId>) -> bool {
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

    fn facts(&mut self, pair: Pair<TypeId>) {
        let (old, new) = (self.old.ty(pair.left), self.new.ty(pair.right));
        let mut found: Vec<(Kind, String, String)> = Vec::new();
        if old.kind != new.kind {
            found.push((
                Kind::TypeKindChanged,
                word(old).to_owned(),
                word(new).to_owned(),
            ));
        }
        let keys = (key(self.old, pair.left), key(self.new, pair.right));
        // A key that is inherited from a base that changed is told with the base.
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
                    let say = |on: bool| {
                        if on {
                            word.to_owned()
                        } else {
                            format!("not {word}")
                        }
                    };
                    found.push((if is { set } else { unset }, say(was), say(is)));
                }
            }
        }
        for (kind, before, after) in found {
            let change = Change::new(kind, new.name.to_string()).says(before, after);
            self.push(change.at(Some(&old.evidence), Some(&new.evidence)));
        }
    }
}

impl Single<'_> {
    fn word(&self) -> &'static str {
        if self.enumeration {
            "an enumeration"
        } else {
            "a structured type"
        }
    }
}

fn singles<'s>(
    schema: &'s Schema,
    types: &[TypeId],
    enums: &[docwright_model::schema::EnumId],
) -> Vec<Single<'s>> {
    let types = types.iter().map(|id| {
        let ty = schema.ty(*id);
        Single {
            name: &ty.name,
            evidence: &ty.evidence,
            enumeration: false,
        }
    });
    let enums = enums.iter().map(|id| {
        let ty = schema.enumeration(*id);
        Single {
            name: &ty.name,
            evidence: &ty.evidence,
            enumeration: true,
        }
    });
    types.chain(enums).collect()
}

/// Whether a model names a type that it does not define.
fn named(schema: &Schema, name: &QualifiedName) -> bool {
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

fn word(ty: &StructuredType) -> &'static str {
    match ty.kind {
        TypeKind::Entity => "an entity type",
        TypeKind::Complex | TypeKind::Parameters => "a complex type",
    }
}
