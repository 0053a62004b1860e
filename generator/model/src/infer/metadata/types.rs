//! Facts of structured types as a whole: kind, base, key, and whether they are abstract, open or a stream.

use std::collections::BTreeSet;

use super::import::Map;
use super::{claim, place};
use crate::infer::draft::Draft;
use crate::schema::{NavigationKind, Schema, StructuredType, TypeId, TypeKind, TypeRef};

/// Takes over the facts of all types that come in, but for their properties and keys.
pub(super) fn run(draft: &mut Draft<'_>, declared: &Schema, map: &Map) {
    for (id, to) in map.pairs(declared) {
        let of = declared.ty(id);
        // Bases that do not come in are passed over.
        let base = declared
            .lineage(id)
            .skip(1)
            .find_map(|(base, _)| map.ty(base));
        let says = base.map_or_else(
            || "none".to_owned(),
            |base| draft.schema.ty(base).name.to_string(),
        );
        let open = levels(declared, map, id).any(|(_, ty)| ty.open);
        let ty = draft.schema.ty_mut(to);
        take(ty, of, base, (says, open));
    }
}

fn take(
    ty: &mut StructuredType,
    of: &StructuredType,
    base: Option<TypeId>,
    (says, open): (String, bool),
) {
    let at = place(&of.evidence);
    let kind = if of.kind == TypeKind::Entity {
        "entity"
    } else {
        "complex"
    };
    let claims = &mut ty.claims;
    claim(claims, "kind", kind.to_owned(), at);
    if base.is_some() || ty.base.is_some() {
        claim(claims, "base", says, at);
    }
    for (about, was, is) in [
        ("open", ty.open, open),
        ("abstract", ty.is_abstract, of.is_abstract),
    ] {
        if was || is {
            claim(claims, about, is.to_string(), at);
        }
    }
    ty.defined = true;
    ty.kind = of.kind;
    ty.base = base;
    ty.open = open;
    ty.is_abstract = of.is_abstract;
    ty.media |= of.media;
    ty.evidence.add(at);
    if ty.description.is_empty() {
        ty.description.clone_from(&of.description);
    }
    if ty.deprecated.is_none() {
        ty.deprecated.clone_from(&of.deprecated);
    }
}

/// Settles the rest of the draft once declared types have their facts: kinds of types that only the docs know, what their
/// properties lead to, and properties that a base declares now.
pub(super) fn settle(draft: &mut Draft<'_>) {
    for id in draft.type_ids() {
        let root = draft.schema.lineage(id).last().map(|(_, ty)| ty.kind);
        let is_declared = draft.schema.declares(&draft.schema.ty(id).evidence);
        if let (Some(kind), false) = (root, is_declared) {
            draft.schema.ty_mut(id).kind = kind;
        }
    }
    mark_navigation(draft);
    drop_inherited(draft);
}

/// A documented property that the metadata does not declare is a navigation property if it leads to an entity type.
fn mark_navigation(draft: &mut Draft<'_>) {
    let schema = &draft.schema;
    let entities: BTreeSet<TypeId> = schema
        .type_ids()
        .filter(|(_, ty)| ty.kind == TypeKind::Entity)
        .map(|(id, _)| id)
        .collect();
    let file = draft.schema.metadata;
    for property in draft
        .schema
        .types
        .iter_mut()
        .flat_map(|ty| &mut ty.properties)
    {
        if property
            .evidence
            .0
            .iter()
            .any(|span| Some(span.file) == file)
        {
            continue;
        }
        let entity = matches!(property.ty.of, TypeRef::Structured(id) if entities.contains(&id));
        property.navigation = match (entity, property.navigation) {
            (true, None) => Some(NavigationKind::Reference),
            (true, known) => known,
            (false, _) => None,
        };
    }
}

/// Drops properties that a base declares: no type declares a property twice.
fn drop_inherited(draft: &mut Draft<'_>) {
    for id in draft.type_ids() {
        let Some(base) = draft.schema.ty(id).base else {
            continue;
        };
        let inherited = |name: &str| draft.schema.property(base, name).is_some();
        let keep: Vec<bool> = draft
            .schema
            .ty(id)
            .properties
            .iter()
            .map(|p| !inherited(&p.name))
            .collect();
        let mut keep = keep.into_iter();
        let properties = &mut draft.schema.ty_mut(id).properties;
        properties.retain(|_| keep.next().unwrap_or(true));
    }
}

/// The type and its bases up to the first that comes in, the type first.
pub(super) fn levels<'s>(
    declared: &'s Schema,
    map: &'s Map,
    id: TypeId,
) -> impl Iterator<Item = (TypeId, &'s StructuredType)> {
    let line = declared.lineage(id);
    line.take_while(move |(base, _)| *base == id || map.ty(*base).is_none())
}

/// The key in the spelling of the properties.
pub(super) fn keys(draft: &mut Draft<'_>, declared: &Schema, map: &Map) {
    for (id, to) in map.pairs(declared) {
        let of = declared.ty(id);
        let spelled = |name: &String| {
            let own = draft.schema.property(to, name);
            own.map_or_else(|| name.clone(), |(_, p)| p.name.clone())
        };
        let mut line = levels(declared, map, id).map(|(_, ty)| &ty.key);
        let key = line.find(|key| !key.is_empty());
        let key: Vec<String> = key.into_iter().flatten().map(spelled).collect();
        let ty = draft.schema.ty_mut(to);
        if !key.is_empty() || !ty.key.is_empty() {
            claim(&mut ty.claims, "key", key.join(", "), place(&of.evidence));
        }
        ty.key = key;
    }
}
