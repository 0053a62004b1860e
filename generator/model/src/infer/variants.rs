//! Finds derived types that no page declares as derived; kinds must be known.
//!
//! A type that no property refers to, whose members include all members of a type that a property refers to, and whose
//! name ends in the same word, is derived from that type: no response could contain it otherwise. On the July 2021 docs the
//! rule finds 7 base types, all correct; without the first condition 31 of 38 are wrong.

use super::draft::Draft;
use rustc_hash::FxHashSet;

use crate::schema::{Claim, ClaimSource, Folded, Rule, StructuredType, TypeId};

/// The minimum number of shared members, besides the key; fewer are coincidence.
const SHARED: usize = 3;

/// A type that a property refers to, with what a derived type must share.
struct Referenced {
    id: TypeId,
    last_word: Folded,
    namespace: Folded,
}

/// Sets the base type of such types.
pub(super) fn run(draft: &mut Draft<'_>) {
    let is_referenced = referenced(draft);
    let candidates: Vec<Referenced> = draft
        .type_ids()
        .filter(|id| is_referenced.contains(id) && draft.schema.ty(*id).defined)
        .filter(|id| draft.schema.ty(*id).properties.len() > SHARED)
        .filter_map(|id| {
            let name = &draft.schema.ty(id).name;
            Some(Referenced {
                id,
                last_word: last_word(&name.name)?,
                namespace: Folded::of(&name.namespace),
            })
        })
        .collect();
    for id in draft.type_ids() {
        let ty = draft.schema.ty(id);
        if is_referenced.contains(&id) || ty.base.is_some() || !ty.defined {
            continue;
        }
        if let Some(base) = base_of(draft, ty, &candidates) {
            inherit(draft, id, base);
        }
    }
}

/// Which types a property refers to, by id.
fn referenced(draft: &Draft<'_>) -> FxHashSet<TypeId> {
    let properties = draft.schema.type_ids().flat_map(|(holder, ty)| {
        let types = ty.properties.iter().filter_map(|p| p.ty.structured());
        types.filter(move |target| *target != holder)
    });
    properties.collect()
}

/// `playPromptOperation` to `operation`; `None` for a name of one word, which would be its own whole name.
fn last_word(name: &str) -> Option<Folded> {
    let at = name.rfind(char::is_uppercase).filter(|at| *at > 0)?;
    name.get(at..).map(Folded::of)
}

fn base_of(draft: &Draft<'_>, ty: &StructuredType, candidates: &[Referenced]) -> Option<TypeId> {
    let word = last_word(&ty.name.name)?;
    let namespace = Folded::of(&ty.name.namespace);
    let fits = |referenced: &&Referenced| {
        let base = draft.schema.ty(referenced.id);
        let has = |wanted: &crate::schema::Property| {
            ty.properties
                .iter()
                .any(|p| p.ty == wanted.ty && p.name.eq_ignore_ascii_case(&wanted.name))
        };
        referenced.last_word == word
            && referenced.namespace == namespace
            && base.kind == ty.kind
            && base.properties.iter().all(has)
    };
    let found = candidates.iter().filter(fits).max_by_key(|referenced| {
        let base = draft.schema.ty(referenced.id);
        (base.properties.len(), std::cmp::Reverse(referenced.id))
    });
    found.map(|referenced| referenced.id)
}

fn inherit(draft: &mut Draft<'_>, id: TypeId, base: TypeId) {
    if draft.schema.derives_from(base, id) {
        return;
    }
    let says = draft.schema.ty(base).name.to_string();
    let ty = draft.schema.ty_mut(id);
    let span = ty.evidence.first().unwrap_or_default();
    ty.base = Some(base);
    let source = ClaimSource::JsonBlock;
    ty.claims.push(Claim::won(
        "base",
        says,
        source,
        span,
        Rule::HasAllMembersOfAReferencedType,
    ));
}
