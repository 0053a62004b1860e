//! Infers enumeration types from tables, enum pages and listed values.

use super::draft::Draft;
use super::members::Gathered;
use super::names::{Def, is_qualified_identifier};
use super::namespaces;
use super::values::{Listed, SENTINEL};
use crate::rules::{enum_conflict, enum_redefined, enum_undefined, type_name_invalid};
use crate::schema::{EnumId, EnumMember, EnumType, Evidence, QualifiedName};
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_reader::facts::{EnumFact, PageKind, TypeAtom, TypeExpr};
use docwright_reader::rules::enum_member_invalid;
use rustc_hash::{FxHashMap, FxHashSet};

/// Defines an enum for each table.
pub(super) fn define(draft: &mut Draft<'_>) {
    for page in 0..draft.pages.len() {
        let facts = draft
            .pages
            .get(page)
            .map_or(&[][..], |p| p.enums.as_slice());
        for fact in facts {
            define_one(draft, page, fact);
        }
    }
}

fn define_one(draft: &mut Draft<'_>, page: usize, fact: &EnumFact) {
    let name = qualify(draft, page, &fact.name);
    if !is_qualified_identifier(&name) {
        let name = name.to_string();
        draft.report(type_name_invalid::finding(
            fact.name.span,
            &name,
            "the table",
        ));
        return;
    }
    let id = match draft.names.exact(&name) {
        Some(Def::Enum(id)) => {
            merge(draft, id, fact);
            id
        }
        _ => {
            let id = draft.add_enum(name, true, fact.name.span);
            let new = draft.schema.enumeration_mut(id);
            new.flags = fact.flags;
            new.description.clone_from(&fact.description);
            add_members(draft, id, fact);
            id
        }
    };
    draft.names.add_to_page(draft.path(page), Def::Enum(id));
}

/// The qualified name of an enum table: as written, else by the page's namespace line, else by the file name.
fn qualify(draft: &Draft<'_>, page: usize, written: &str) -> QualifiedName {
    let mut name = QualifiedName::parse(written.trim());
    if name.namespace.is_empty() {
        let stated = draft.pages.get(page).is_some_and(|p| p.namespace.is_some());
        let by_file = if stated {
            None
        } else {
            namespaces::from_file_name(draft.path(page), &draft.namespaces)
        };
        by_file
            .unwrap_or_else(|| draft.namespace_of(page))
            .clone_into(&mut name.namespace);
    }
    name
}

fn add_members(draft: &mut Draft<'_>, id: EnumId, fact: &EnumFact) {
    let members = draft.schema.enumeration(id).members.iter().enumerate();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for (at, member) in members {
        places.entry(member.name.to_ascii_lowercase()).or_insert(at);
    }
    for member in &fact.members {
        if member.name.is_empty() {
            let message = "a member of an enum has no name";
            draft.report(Diagnostic::new(
                enum_member_invalid::CODE,
                member.name.span,
                message,
            ));
            continue;
        }
        let ty = draft.schema.enumeration_mut(id);
        let next = ty.members.len();
        let place = *places
            .entry(member.name.to_ascii_lowercase())
            .or_insert(next);
        if let Some(known) = ty.members.get_mut(place) {
            known.evidence.add(member.name.span);
            known.value = known.value.or(member.value);
            continue;
        }
        ty.members.push(EnumMember {
            name: member.name.value.clone(),
            value: member.value,
            description: member.description.clone(),
            evidence: Evidence::at(member.name.span),
        });
    }
}

/// A second table of an enum adds its new members and is reported, unless both are beside properties of the enum and say
/// the same.
fn merge(draft: &mut Draft<'_>, id: EnumId, fact: &EnumFact) {
    let known = draft.schema.enumeration(id);
    let name = known.name.to_string();
    let first = known.evidence.first().unwrap_or_default();
    let strays = in_one_only(known, fact);
    if !strays.is_empty() {
        let finding = enum_conflict::definitions(fact.name.span, &name, first, &strays);
        draft.report(finding);
    } else if !(describes_a_type(draft, fact.name.span) && describes_a_type(draft, first)) {
        draft.report(enum_redefined::finding(fact.name.span, &name, first));
    }
    add_members(draft, id, fact);
    let known = draft.schema.enumeration_mut(id);
    known.flags |= fact.flags;
    known.evidence.add(fact.name.span);
}

/// Whether a place is on the page of a type, which explains the values of its properties.
fn describes_a_type(draft: &Draft<'_>, place: Span) -> bool {
    let page = draft.pages.binary_search_by_key(&place.file, |p| p.file);
    let page = page.ok().and_then(|page| draft.pages.get(page));
    page.is_some_and(|page| page.kind == PageKind::Resource)
}

/// The members that only one of two definitions has, without the sentinel, and their places.
fn in_one_only(known: &EnumType, fact: &EnumFact) -> Vec<(String, Span)> {
    fn names<'n>(names: impl Iterator<Item = &'n str>) -> FxHashSet<String> {
        names.map(str::to_ascii_lowercase).collect()
    }
    let in_known = names(known.members.iter().map(|m| &*m.name));
    let in_fact = names(fact.members.iter().map(|m| &**m.name));
    let old = known.members.iter();
    let old = old.filter(|m| !in_fact.contains(&m.name.to_ascii_lowercase()));
    let old = old.map(|m| (m.name.clone(), m.evidence.first().unwrap_or_default()));
    let new = fact.members.iter();
    let new = new.filter(|m| !in_known.contains(&m.name.to_ascii_lowercase()));
    let new = new.map(|m| (m.name.value.clone(), m.name.span));
    let all = old.chain(new);
    all.filter(|(name, _)| !name.eq_ignore_ascii_case(SENTINEL) && !name.is_empty())
        .collect()
}

/// Uses listed values as the definition of an undefined type name.
pub(super) fn define_inline(draft: &mut Draft<'_>, gathered: &[Vec<Gathered<'_>>]) {
    for member in gathered.iter().flatten() {
        let values = member.listed();
        if !values.is_empty() {
            for (page, expr) in member.expressions() {
                define_listed(draft, page, expr, &values);
            }
        }
    }
    let pages = draft.pages;
    for (page, facts) in pages.iter().enumerate() {
        for row in facts.parameters.iter().flat_map(|t| &t.rows) {
            if let (Some(expr), false) = (&row.ty, row.values.is_empty()) {
                let values = row.values.iter().map(|value| Listed(value, value.span));
                define_listed(draft, page, expr, &values.collect::<Vec<_>>());
            }
        }
    }
}

fn define_listed(draft: &mut Draft<'_>, page: usize, expr: &TypeExpr, values: &[Listed<'_>]) {
    let [TypeAtom::Named(mention)] = expr.alternatives.as_slice() else {
        return;
    };
    let namespace = draft.namespace_of(page);
    if super::reading::peek(draft, mention, namespace).is_some() {
        return;
    }
    let name = QualifiedName::parse_in(&mention.name, namespace);
    if !is_qualified_identifier(&name) || draft.names.exact(&name).is_some() {
        return;
    }
    draft.report(enum_undefined::finding(mention.span, &name.to_string()));
    let id = draft.add_enum(name, true, mention.span);
    let new = draft.schema.enumeration_mut(id);
    let members = new.members.iter();
    let mut known: FxHashSet<String> = members.map(|m| m.name.to_ascii_lowercase()).collect();
    for Listed(value, span) in values {
        if !value.is_empty() && known.insert(value.to_ascii_lowercase()) {
            new.members.push(EnumMember::new(value, *span));
        }
    }
}
