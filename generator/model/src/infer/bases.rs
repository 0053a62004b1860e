//! Infers base types. Annotation, prose, the base type's own page and "inherited from" rows may each name one; where
//! they differ, the more specific one is right.

use crate::rules::{base_type_conflict, base_type_cycle, base_type_undefined};
use docwright_core::sorted::SortedMap;

use super::draft::Draft;
use super::names::{Def, Found};
use super::reading;
use crate::schema::{Claim, ClaimSource, Rule, TypeId};
use docwright_core::diagnostic::Span;
use docwright_reader::facts::{BaseKind, TypeMention};

/// A place that names a base.
#[derive(Clone, Copy, Debug)]
struct BaseClaim {
    base: TypeId,
    source: ClaimSource,
    span: Span,
}

/// Gives each type its base.
pub(super) fn run(draft: &mut Draft<'_>) {
    let claims = collect(draft);
    // Claims without contradiction first: the lineage that they make is what "more specific" is measured by.
    for contradicted in [false, true] {
        for (id, claims) in draft.type_ids().zip(&claims) {
            let differs = claims
                .windows(2)
                .any(|w| matches!(w, [a, b] if a.base != b.base));
            if differs == contradicted && !claims.is_empty() {
                choose(draft, id, claims);
            }
        }
    }
}

fn collect(draft: &mut Draft<'_>) -> Vec<Vec<BaseClaim>> {
    let mut annotated: SortedMap<TypeId, Vec<BaseClaim>> = SortedMap::new();
    for id in draft.type_ids() {
        let mut own = from_annotations(draft, id);
        own.extend(from_rows(draft, id));
        annotated.insert(id, own);
    }
    for (id, claim) in from_prose(draft) {
        annotated.or_default(id).push(claim);
    }
    draft
        .type_ids()
        .map(|id| {
            let mut claims = annotated.remove(&id).unwrap_or_default();
            claims.retain(|c| c.base != id);
            docwright_core::order::sort_by_key(&mut claims, |c| (rank(c.source), c.span));
            claims
        })
        .collect()
}

/// Which source is believed first where none is more specific.
fn rank(source: ClaimSource) -> u8 {
    match source {
        ClaimSource::Annotation => 0,
        ClaimSource::Prose => 1,
        ClaimSource::Link => 2,
        _ => 3,
    }
}

fn from_annotations(draft: &mut Draft<'_>, id: TypeId) -> Vec<BaseClaim> {
    let mut written = Vec::new();
    for block in draft.blocks(id) {
        if let Some(Some(base)) = block.resource.and_then(|r| r.base.as_ref()) {
            written.push((block.page, base));
        }
    }
    let mut claims = Vec::new();
    for (page, base) in written {
        let namespace = draft.namespace_of(page);
        let found = match draft.names.find(base, namespace) {
            Found::Nothing => {
                let ty = draft.schema.ty(id).name.to_string();
                let meant = draft.meant(base);
                draft.report(base_type_undefined::finding(&ty, base, meant));
                draft.undefined(base, namespace, false, base.span)
            }
            Found::One(def) | Found::Ambiguous(def) => def,
        };
        if let Def::Type(base_id) = found {
            claims.push(BaseClaim {
                base: base_id,
                source: ClaimSource::Annotation,
                span: base.span,
            });
        }
    }
    claims
}

fn from_rows(draft: &Draft<'_>, id: TypeId) -> Vec<BaseClaim> {
    let Some(own) = draft.drafts.get(id.0 as usize) else {
        return Vec::new();
    };
    let properties = &draft.schema.ty(id).properties;
    let claim = |(from, property): (&Option<Def>, &crate::schema::Property)| match from {
        Some(Def::Type(base)) => Some(BaseClaim {
            base: *base,
            source: ClaimSource::Table,
            span: property.evidence.first().unwrap_or_default(),
        }),
        _ => None,
    };
    let mut claims: Vec<_> = own
        .inherited_from
        .iter()
        .zip(properties)
        .filter_map(claim)
        .collect();
    docwright_core::order::sort_by_key(&mut claims, |c| c.base);
    claims.dedup_by_key(|c| c.base);
    claims
}

/// Sentences: "Inherits from [x]" on the type's page, "Base class for [a] and [b]" on the base's.
fn from_prose(draft: &mut Draft<'_>) -> Vec<(TypeId, BaseClaim)> {
    let mut claims = Vec::new();
    let pages = draft.pages;
    for (page, facts) in pages.iter().enumerate() {
        for fact in &facts.bases {
            let Some(owner) = owner(draft, page, fact.mention.span) else {
                continue;
            };
            let Some(named) = named(draft, page, &fact.mention) else {
                continue;
            };
            let span = fact.mention.span;
            let (derived, base, source) = match fact.kind {
                BaseKind::InheritsFrom => (owner, named, ClaimSource::Prose),
                BaseKind::BaseOf => (named, owner, ClaimSource::Link),
                BaseKind::Abstract | BaseKind::Open => continue,
            };
            claims.push((derived, BaseClaim { base, source, span }));
        }
    }
    claims
}

fn named(draft: &mut Draft<'_>, page: usize, mention: &TypeMention) -> Option<TypeId> {
    let namespace = draft.namespace_of(page);
    reading::link(draft, mention, namespace)?.0.ty()
}

/// The type that a sentence of a page is about: that of the next block below it, else the last one.
fn owner(draft: &Draft<'_>, page: usize, span: Span) -> Option<TypeId> {
    let facts = draft.pages.get(page)?;
    let namespace = draft.namespace_of(page);
    let next = facts
        .resources
        .iter()
        .find(|r| r.annotation.start >= span.start)
        .or(facts.resources.last());
    let by_block = next
        .and_then(|r| r.name.as_ref())
        .and_then(|name| draft.names.find(name, namespace).def());
    let of_page = || draft.names.on_page(draft.path(page)).first().copied();
    by_block.or_else(of_page)?.ty()
}

fn choose(draft: &mut Draft<'_>, id: TypeId, claims: &[BaseClaim]) {
    let derives = |a: TypeId, b: TypeId| a != b && draft.schema.derives_from(a, b);
    let specific = |c: &&BaseClaim| !claims.iter().any(|other| derives(other.base, c.base));
    let Some(won) = claims.iter().find(specific).or(claims.first()).copied() else {
        return;
    };
    let unrelated = claims
        .iter()
        .find(|c| c.base != won.base && !derives(won.base, c.base))
        .copied();
    let name = draft.schema.ty(id).name.to_string();
    if let Some(other) = unrelated {
        let (first, second) = (
            draft.schema.ty(won.base).name.to_string(),
            draft.schema.ty(other.base).name.to_string(),
        );
        draft.report(base_type_conflict::finding(
            &name,
            (won.span, &first),
            (other.span, &second),
        ));
    }
    if draft.schema.derives_from(won.base, id) {
        let base = draft.schema.ty(won.base).name.to_string();
        draft.report(base_type_cycle::finding(won.span, &name, &base));
        return;
    }
    let says: Vec<Claim> = claims
        .iter()
        .map(|c| Claim {
            about: "base",
            says: draft.schema.ty(c.base).name.to_string(),
            source: c.source,
            span: c.span,
            won: c.base == won.base,
            rule: Some(if unrelated.is_some() {
                Rule::FirstNamedBase
            } else {
                Rule::MostSpecificBase
            }),
        })
        .collect();
    let ty = draft.schema.ty_mut(id);
    ty.base = Some(won.base);
    ty.claims.extend(says);
}
