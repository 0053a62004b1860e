//! Decides whether each type is an entity or a complex type. No page states it and `keyProperty` alone is wrong too often,
//! so the signs are weighed in the order that measured best.

use docwright_core::sorted::SortedMap;

use super::draft::Draft;
use super::reading;
use crate::schema::{Claim, ClaimSource, Folded, Rule, TypeId, TypeKind};
use docwright_reader::facts::BlockRole;

/// Verbs in file names of API pages that operate on an entity.
const CRUD: [&str; 6] = ["get", "update", "delete", "list", "post", "create"];

/// Decides the kind of each type.
pub(super) fn run(draft: &mut Draft<'_>) {
    let answered = answered(draft);
    let mut verdicts: Vec<(TypeKind, Rule)> = draft
        .type_ids()
        .map(|id| verdict(draft, id, answered.binary_search(&id).is_ok()))
        .collect();
    of_undefined_bases(draft, &mut verdicts);
    for id in draft.type_ids() {
        // A derived type is of its base's kind (CSDL 4.01, sections 6.2 and 9.2).
        let root = draft.schema.lineage(id).last().map_or(id, |(root, _)| root);
        let Some((kind, rule)) = verdicts.get(root.0 as usize).copied() else {
            continue;
        };
        let ty = draft.schema.ty_mut(id);
        ty.kind = kind;
        let says = if kind == TypeKind::Entity {
            "entity"
        } else {
            "complex"
        };
        let rule = if root == id {
            rule
        } else {
            Rule::KindOfTheBase
        };
        let span = ty.evidence.first().unwrap_or_default();
        let source = ClaimSource::Methods;
        ty.claims
            .push(Claim::won("kind", says.to_owned(), source, span, rule));
    }
}

/// A base that no page defines is of the kind of most types that derive from it.
fn of_undefined_bases(draft: &Draft<'_>, verdicts: &mut [(TypeKind, Rule)]) {
    let mut votes: SortedMap<TypeId, [usize; 2]> = SortedMap::new();
    for id in draft.type_ids() {
        let root = draft.schema.lineage(id).last().map_or(id, |(root, _)| root);
        if root != id
            && !draft.schema.ty(root).defined
            && let Some((kind, _)) = verdicts.get(id.0 as usize)
        {
            let [entities, others] = votes.or_default(root);
            match kind {
                TypeKind::Entity => *entities += 1,
                _ => *others += 1,
            }
        }
    }
    for (root, [entities, others]) in votes {
        if entities >= others
            && let Some(verdict) = verdicts.get_mut(root.0 as usize)
        {
            *verdict = (TypeKind::Entity, Rule::KindOfDerivedTypes);
        }
    }
}

fn verdict(draft: &Draft<'_>, id: TypeId, answered: bool) -> (TypeKind, Rule) {
    use TypeKind::{Complex, Entity};
    let ty = draft.schema.ty(id);
    let Some(own) = draft.drafts.get(id.0 as usize) else {
        return (Complex, Rule::NoSignOfAnEntity);
    };
    let signals = &own.signals;
    let has_id = ty
        .properties
        .iter()
        .any(|p| p.name.eq_ignore_ascii_case("id"));
    let has_key = own
        .blocks
        .iter()
        .any(|b| b.resource.is_some_and(|r| r.key.is_some()));
    if signals.relationship_target && !signals.property_target {
        (Entity, Rule::RelationshipsLeadToIt)
    } else if !signals.property_target && has_crud(draft, own) {
        (Entity, Rule::MethodsAddressIt)
    } else if has_key && has_id {
        (Entity, Rule::KeyAndId)
    } else if signals.property_target {
        (Complex, Rule::PropertiesHoldIt)
    } else if own.related.contains(&true) {
        (Entity, Rule::HasRelationships)
    } else if has_id && answered {
        (Entity, Rule::IdAndReturned)
    } else {
        (Complex, Rule::NoSignOfAnEntity)
    }
}

/// Whether a Methods table of the type's page links an API page that reads, lists or changes something.
fn has_crud(draft: &Draft<'_>, own: &super::draft::TypeDraft<'_>) -> bool {
    let pages = own.blocks.iter().filter_map(|b| draft.pages.get(b.page));
    pages
        .flat_map(|p| &p.methods)
        .filter_map(|m| m.link.as_ref())
        .any(|link| {
            let stem = link
                .path
                .rsplit('/')
                .next()
                .unwrap_or("")
                .trim_end_matches(".md");
            let mut words = stem.split(['-', '_']).skip(1);
            words.any(|word| CRUD.contains(&word))
        })
}

/// The types that annotated responses are of, and on pages without annotations those that prose names, sorted.
fn answered(draft: &Draft<'_>) -> Vec<TypeId> {
    let mut ids = Vec::new();
    for (page, facts) in draft.pages.iter().enumerate() {
        let namespace = Folded::of(draft.namespace_of(page));
        for example in facts
            .examples
            .iter()
            .filter(|e| e.role == BlockRole::Response)
        {
            let named = |ty| draft.names.find(ty, &namespace).def()?.ty();
            ids.extend(example.ty.as_ref().and_then(|ty| named(ty)));
        }
        if facts.examples.iter().any(|e| e.annotated) {
            continue;
        }
        let prose = facts.response.types.iter();
        ids.extend(prose.filter_map(|m| reading::peek(draft, m, &namespace)?.0.ty()));
    }
    docwright_core::order::sort(&mut ids);
    ids.dedup();
    ids
}
