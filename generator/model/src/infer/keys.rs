//! Infers the key of each entity type that does not inherit one.

use crate::rules::key_missing;
use std::collections::BTreeMap;

use super::draft::Draft;
use crate::schema::{Claim, ClaimSource, Folded, Rule, TypeId, TypeKind};
use docwright_core::diagnostic::Spanned;

/// Gives entity types their keys: `keyProperty` where it names a property, else the customary key of the docs.
pub(super) fn run(draft: &mut Draft<'_>) {
    let customary = customary(draft);
    // Bases before derived types, so that an inherited key is known.
    let mut ids: Vec<TypeId> = draft.type_ids().collect();
    docwright_core::order::sort_by_key(&mut ids, |id| (draft.schema.lineage(*id).count(), *id));
    for id in ids {
        let stated = stated(draft, id);
        for key in &stated {
            report_missing(draft, id, key);
        }
        if draft.schema.ty(id).kind != TypeKind::Entity || inherits_key(draft, id) {
            continue;
        }
        let named = stated.iter().find_map(|key| spelled(draft, id, key));
        let Some(key) = named.or_else(|| spelled(draft, id, &customary)) else {
            continue;
        };
        let Some(ty) = draft.schema.types.get_mut(id.0 as usize) else {
            continue;
        };
        let (source, span, rule) = stated.first().map_or(
            (
                ClaimSource::Table,
                ty.evidence.first().unwrap_or_default(),
                Rule::CustomaryKey,
            ),
            |s| (ClaimSource::Annotation, s.span, Rule::KeyProperty),
        );
        ty.claims
            .push(Claim::won("key", key.clone(), source, span, rule));
        ty.key = vec![key];
    }
}

fn stated(draft: &Draft<'_>, id: TypeId) -> Vec<Spanned<String>> {
    let blocks = draft.blocks(id);
    blocks
        .iter()
        .filter_map(|b| b.resource.and_then(|r| r.key.clone()))
        .collect()
}

/// The property of this name, as the type spells it.
fn spelled(draft: &Draft<'_>, id: TypeId, key: &str) -> Option<String> {
    draft.schema.property(id, key).map(|(_, p)| p.name.clone())
}

fn inherits_key(draft: &Draft<'_>, id: TypeId) -> bool {
    draft
        .schema
        .lineage(id)
        .skip(1)
        .any(|(_, ty)| !ty.key.is_empty())
}

fn report_missing(draft: &mut Draft<'_>, id: TypeId, key: &Spanned<String>) {
    if spelled(draft, id, key).is_none() {
        let ty = draft.schema.ty(id).name.to_string();
        draft.report(key_missing::finding(&ty, key));
    }
}

/// The key that most annotations name; `id` where none does.
pub(super) fn customary(draft: &Draft<'_>) -> String {
    let mut counts: BTreeMap<Folded, usize> = BTreeMap::new();
    for key in draft
        .pages
        .iter()
        .flat_map(|p| &p.resources)
        .filter_map(|r| r.key.as_ref())
    {
        *counts.entry(Folded::of(key)).or_default() += 1;
    }
    let most = counts
        .into_iter()
        .max_by(|a, b| (a.1, &b.0).cmp(&(b.1, &a.0)));
    most.map_or_else(|| "id".to_owned(), |(key, _)| key.into_string())
}
