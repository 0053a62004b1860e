//! Adds the root entity type as the base type where the docs omit it; kinds must be known.

use docwright_core::sorted::SortedMap;

use super::draft::Draft;
use crate::schema::{Claim, ClaimSource, Property, Rule, TypeId, TypeKind};

/// How many types must state a base before it is assumed for the others.
const ROOT_NEEDS: usize = 3;

/// Where the docs have a root entity type that holds nothing but the key, entity types of which no base is stated
/// inherit from it, unless an annotation names another key: docs rarely repeat the root or its key. On v1.0 it
/// makes about 890 instead of 593 of 944 base types right.
pub(super) fn run(draft: &mut Draft<'_>) {
    let Some(root) = root(draft) else { return };
    let own = draft.schema.ty(root).properties.iter();
    let mut keys: Vec<String> = own.map(|p| p.name.clone()).collect();
    if !draft.schema.ty(root).defined {
        keys.push(super::keys::customary(draft));
    }
    for id in draft.type_ids() {
        let ty = draft.schema.ty(id);
        let fits = id != root && ty.kind == TypeKind::Entity && ty.base.is_none() && ty.defined;
        if !fits || names_other_key(draft, id, &keys) || denies_base(draft, id) {
            continue;
        }
        let span = ty.evidence.first().unwrap_or_default();
        let says = draft.schema.ty(root).name.to_string();
        let ty = draft.schema.ty_mut(id);
        ty.base = Some(root);
        ty.claims.push(Claim::won(
            "base",
            says,
            ClaimSource::JsonBlock,
            span,
            Rule::RootEntityIsImplied,
        ));
    }
}

/// Whether annotations name a key that the root does not have.
fn names_other_key(draft: &Draft<'_>, id: TypeId, keys: &[String]) -> bool {
    let blocks = draft.blocks(id);
    let mut stated = blocks.iter().filter_map(|b| b.resource?.key.as_ref());
    stated.any(|stated| {
        let own = |p: &Property| p.name.eq_ignore_ascii_case(stated);
        !keys.iter().any(|k| k.eq_ignore_ascii_case(stated))
            && draft.schema.ty(id).properties.iter().any(own)
    })
}

/// Whether an annotation has `"baseType": null`.
fn denies_base(draft: &Draft<'_>, id: TypeId) -> bool {
    let blocks = draft.blocks(id);
    blocks
        .iter()
        .any(|b| b.resource.is_some_and(|r| r.base == Some(None)))
}

/// The baseless entity type with a single property that most others declare as their base type. In a part of a docs set,
/// its page may be missing.
fn root(draft: &Draft<'_>) -> Option<TypeId> {
    let mut counts: SortedMap<TypeId, usize> = SortedMap::new();
    for ty in &draft.schema.types {
        if let Some(base) = ty.base {
            *counts.or_default(base) += 1;
        }
    }
    let bare = |id: &TypeId| {
        let ty = draft.schema.ty(*id);
        let bare = ty.properties.len() == 1 || !ty.defined;
        ty.base.is_none() && ty.kind == TypeKind::Entity && bare
    };
    let candidate = counts
        .into_iter()
        .filter(|(id, _)| bare(id))
        .max_by_key(|(id, n)| (*n, std::cmp::Reverse(*id)));
    candidate
        .filter(|(_, n)| *n >= ROOT_NEEDS)
        .map(|(id, _)| id)
}
