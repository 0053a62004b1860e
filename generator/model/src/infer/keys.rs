//! Infers the key of each entity type that does not inherit one.

use crate::rules::key_missing;
use docwright_core::sorted::SortedMap;

use super::draft::{Block, Draft};
use super::operations::Documented;
use crate::schema::{
    Claim, ClaimSource, Folded, Primitive, Property, Rule, TypeId, TypeKind, TypeRef,
};
use docwright_core::diagnostic::{Span, Spanned};
use docwright_core::plural;

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
        let ty = draft.schema.ty_mut(id);
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

/// Gives keys to the entity types that no annotation describes and that lack the customary key: what documented URLs
/// give, else the property that its row or its name says to identify the entity.
pub(super) fn complete(draft: &mut Draft<'_>, documented: &Documented<'_>) {
    let keyless: Vec<TypeId> = draft
        .type_ids()
        .filter(|id| is_keyless(draft, *id))
        .collect();
    if keyless.is_empty() {
        return;
    }
    let in_urls = documented.keys(draft);
    for id in keyless {
        let by_url = in_urls.iter().filter(|key| key.ty == id).find_map(|key| {
            let names = key.names.iter().map(|name| own(draft, id, name));
            Some((names.collect::<Option<Vec<String>>>()?, key.line))
        });
        let (key, source, span, rule) = match by_url {
            Some((key, line)) => (key, ClaimSource::Url, line, Rule::KeyInUrl),
            None => {
                let Some((name, span)) = identifying(draft, id) else {
                    continue;
                };
                let rule = Rule::IdentifyingProperty;
                (vec![name], ClaimSource::Table, span, rule)
            }
        };
        let ty = draft.schema.ty_mut(id);
        let says = key.join(", ");
        ty.claims.push(Claim::won("key", says, source, span, rule));
        ty.key = key;
    }
}

fn is_keyless(draft: &Draft<'_>, id: TypeId) -> bool {
    let ty = draft.schema.ty(id);
    let annotated = |b: &Block<'_>| b.resource.is_some_and(|r| r.annotated);
    ty.kind == TypeKind::Entity
        && ty.defined
        && !ty.is_abstract
        && !draft.schema.lineage(id).any(|(_, ty)| !ty.key.is_empty())
        && !draft.blocks(id).iter().any(annotated)
}

/// The property of the type called `lampId`, else the first that its row calls unique, else the first whose name ends so.
fn identifying(draft: &Draft<'_>, id: TypeId) -> Option<(String, Span)> {
    let ty = draft.schema.ty(id);
    let simple = |p: &&Property| {
        let key = TypeRef::Primitive(Primitive::Guid) == p.ty.of
            || TypeRef::Primitive(Primitive::String) == p.ty.of;
        key && !p.ty.collection
    };
    let candidates = || ty.properties.iter().filter(simple);
    let stem = plural::stem(&ty.name.name);
    let named = |p: &&Property| {
        let start = p.name.strip_suffix("Id");
        start.is_some_and(|start| plural::stem(start) == stem)
    };
    let tables = draft.blocks(id).iter().flat_map(|b| &b.tables);
    let rows: Vec<_> = tables.flat_map(|t| &t.rows).collect();
    let unique = |p: &&Property| {
        let mut rows = rows.iter();
        rows.any(|row| row.marks.unique && row.name.value == p.name)
    };
    let found = candidates().find(named);
    let found = found.or_else(|| candidates().find(unique));
    let found = found.or_else(|| candidates().find(|p| p.name.ends_with("Id")))?;
    Some((
        found.name.clone(),
        found.evidence.first().unwrap_or_default(),
    ))
}

/// The structural property of this name, as the type itself spells it.
fn own(draft: &Draft<'_>, id: TypeId, name: &str) -> Option<String> {
    let mut properties = draft.schema.ty(id).properties.iter();
    let own = |p: &&Property| p.name.eq_ignore_ascii_case(name) && p.navigation.is_none();
    properties.find(own).map(|p| p.name.clone())
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
    let mut counts: SortedMap<Folded, usize> = SortedMap::new();
    for key in draft
        .pages
        .iter()
        .flat_map(|p| &p.resources)
        .filter_map(|r| r.key.as_ref())
    {
        *counts.or_default(Folded::of(key)) += 1;
    }
    let most = counts
        .into_iter()
        .max_by(|a, b| (a.1, &b.0).cmp(&(b.1, &a.0)));
    most.map_or_else(|| "id".to_owned(), |(key, _)| key.into_string())
}
