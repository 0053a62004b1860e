//! Variants of a type that no sentence says are derived: pass 4b, once kinds are known.
//!
//! A type that nothing holds (no property or relationship leads to it) yet whose members include all of a type that
//! something holds, and whose name ends in the same word, is a variant of that type: nobody could receive it
//! otherwise. On the July 2021 docs the rule finds 7 bases, all right; without "nothing holds it" 31 of 38 are wrong.

use super::draft::Draft;
use crate::schema::{Claim, ClaimSource, Folded, Rule, StructuredType, TypeId, TypeRef};

/// Fewer shared members than this, besides the key, are chance.
const SHARED: usize = 3;

/// A type that something holds, with what a variant must have.
struct Held {
    id: TypeId,
    last_word: Folded,
    namespace: Folded,
}

/// Gives variants their base.
pub(super) fn run(draft: &mut Draft<'_>) {
    let is_held = held(draft);
    let candidates: Vec<Held> = draft
        .type_ids()
        .filter(|id| is_held.get(id.0 as usize) == Some(&true) && draft.schema.ty(*id).defined)
        .filter(|id| draft.schema.ty(*id).properties.len() > SHARED)
        .filter_map(|id| {
            let name = &draft.schema.ty(id).name;
            Some(Held {
                id,
                last_word: last_word(&name.name)?,
                namespace: Folded::of(&name.namespace),
            })
        })
        .collect();
    for id in draft.type_ids() {
        let ty = draft.schema.ty(id);
        if is_held.get(id.0 as usize) == Some(&true) || ty.base.is_some() || !ty.defined {
            continue;
        }
        if let Some(base) = base_of(draft, ty, &candidates) {
            inherit(draft, id, base);
        }
    }
}

/// Which types a property leads to, by id.
fn held(draft: &Draft<'_>) -> Vec<bool> {
    let mut held = vec![false; draft.schema.types.len()];
    for (holder, ty) in draft.schema.types.iter().enumerate() {
        for property in &ty.properties {
            if let TypeRef::Structured(target) = property.ty.of
                && target.0 as usize != holder
                && let Some(slot) = held.get_mut(target.0 as usize)
            {
                *slot = true;
            }
        }
    }
    held
}

/// `playPromptOperation` to `operation`; `None` for a name of one word, which would be its own whole name.
fn last_word(name: &str) -> Option<Folded> {
    let at = name.rfind(char::is_uppercase).filter(|at| *at > 0)?;
    name.get(at..).map(Folded::of)
}

fn base_of(draft: &Draft<'_>, ty: &StructuredType, candidates: &[Held]) -> Option<TypeId> {
    let word = last_word(&ty.name.name)?;
    let namespace = Folded::of(&ty.name.namespace);
    let fits = |held: &&Held| {
        let base = draft.schema.ty(held.id);
        let has = |wanted: &crate::schema::Property| {
            ty.properties
                .iter()
                .any(|p| p.ty == wanted.ty && p.name.eq_ignore_ascii_case(&wanted.name))
        };
        held.last_word == word
            && held.namespace == namespace
            && base.kind == ty.kind
            && base.properties.iter().all(has)
    };
    let found = candidates.iter().filter(fits).max_by_key(|held| {
        let base = draft.schema.ty(held.id);
        (base.properties.len(), std::cmp::Reverse(held.id))
    });
    found.map(|held| held.id)
}

fn inherit(draft: &mut Draft<'_>, id: TypeId, base: TypeId) {
    if draft.schema.derives_from(base, id) {
        return;
    }
    let says = draft.schema.ty(base).name.to_string();
    let Some(ty) = draft.schema.types.get_mut(id.0 as usize) else {
        return;
    };
    let span = ty.evidence.first().unwrap_or_default();
    ty.base = Some(base);
    let source = ClaimSource::JsonBlock;
    ty.claims.push(Claim {
        about: "base",
        says,
        source,
        span,
        won: true,
        rule: Some(Rule::HasAllMembersOfAReferencedType),
    });
}
