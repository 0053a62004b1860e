//! Infers enumeration types from tables, enum pages and listed values.

use super::draft::Draft;
use super::members::Gathered;
use super::names::{Def, is_qualified_identifier};
use super::namespaces;
use super::values::{Listed, SENTINEL};
use crate::rules::{enum_conflict, enum_redefined, enum_undefined, type_name_invalid};
use crate::schema::{EnumId, EnumMember, Evidence, QualifiedName};
use docwright_core::diagnostic::{Diagnostic, Span, Spanned};
use docwright_core::sorted::SortedMap;
use docwright_reader::facts::{EnumFact, PageKind, TypeAtom, TypeExpr};
use docwright_reader::rules::enum_member_invalid;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Defines an enum for each table.
pub(super) fn define(draft: &mut Draft<'_>) {
    let mut definitions: SortedMap<EnumId, Vec<&EnumFact>> = SortedMap::new();
    for page in 0..draft.pages.len() {
        let facts = draft
            .pages
            .get(page)
            .map_or(&[][..], |p| p.enums.as_slice());
        for fact in facts {
            if let Some(id) = define_one(draft, page, fact) {
                definitions.or_default(id).push(fact);
            }
        }
    }
    for (id, definitions) in definitions {
        compare(draft, id, &definitions);
    }
}

fn define_one(draft: &mut Draft<'_>, page: usize, fact: &EnumFact) -> Option<EnumId> {
    let name = qualify(draft, page, &fact.name);
    if !is_qualified_identifier(&name) {
        let name = name.to_string();
        draft.report(type_name_invalid::finding(
            fact.name.span,
            &name,
            "the table",
        ));
        return None;
    }
    let id = match draft.names.exact(&name) {
        Some(Def::Enum(id)) => {
            let known = draft.schema.enumeration_mut(id);
            known.flags |= fact.flags;
            known.evidence.add(fact.name.span);
            id
        }
        _ => {
            let id = draft.add_enum(name, true, fact.name.span);
            let new = draft.schema.enumeration_mut(id);
            new.flags = fact.flags;
            new.description.clone_from(&fact.description);
            id
        }
    };
    add_members(draft, id, fact);
    draft.names.add_to_page(draft.path(page), Def::Enum(id));
    Some(id)
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

/// Compares the tables of an enum with one of those that most agree on, so that one with another member is one finding. Tables
/// that say the same are reported, unless both are beside properties of the enum.
fn compare(draft: &mut Draft<'_>, id: EnumId, definitions: &[&EnumFact]) {
    let names: Vec<BTreeSet<String>> = definitions.iter().map(|fact| members(fact)).collect();
    let agreeing = |at: &usize| {
        let same = names.iter().filter(|other| Some(*other) == names.get(*at));
        (same.count(), Reverse(*at))
    };
    let usual = (0..names.len()).max_by_key(agreeing).unwrap_or_default();
    let Some((usual_fact, usual_names)) = definitions.get(usual).zip(names.get(usual)) else {
        return;
    };
    let ty = draft.schema.enumeration(id).name.to_string();
    let first = usual_fact.name.span;
    for (at, (fact, own)) in definitions.iter().zip(&names).enumerate() {
        if own != usual_names {
            let only_here = places(fact, usual_names);
            let only_there = places(usual_fact, own);
            let finding =
                enum_conflict::definitions(fact.name.span, &ty, first, only_here, only_there);
            draft.report(finding);
        } else if at != usual
            && !(describes_a_type(draft, fact.name.span) && describes_a_type(draft, first))
        {
            draft.report(enum_redefined::finding(fact.name.span, &ty, first));
        }
    }
}

/// The members of a definition in lower case, without the sentinel.
fn members(fact: &EnumFact) -> BTreeSet<String> {
    let names = fact.members.iter().map(|m| m.name.to_ascii_lowercase());
    names
        .filter(|name| !name.eq_ignore_ascii_case(SENTINEL) && !name.is_empty())
        .collect()
}

/// The members of a definition that another one, of which these are the names, does not have.
fn places<'f>(
    fact: &'f EnumFact,
    other: &BTreeSet<String>,
) -> impl Iterator<Item = &'f Spanned<String>> {
    let own = members(fact);
    let only = move |name: &&Spanned<String>| {
        let name = name.to_ascii_lowercase();
        own.contains(&name) && !other.contains(&name)
    };
    fact.members.iter().map(|m| &m.name).filter(only)
}

/// Whether a place is on the page of a type, which explains the values of its properties.
fn describes_a_type(draft: &Draft<'_>, place: Span) -> bool {
    let page = draft.pages.binary_search_by_key(&place.file, |p| p.file);
    let page = page.ok().and_then(|page| draft.pages.get(page));
    page.is_some_and(|page| page.kind == PageKind::Resource)
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

#[cfg(test)]
mod tests {
    use super::super::tests_support::read;
    use docwright_test_support::Fixture;

    /// A finding for each definition that differs from most, with the place and the number of members that only one has.
    fn conflicts(tables: &[&str]) -> Vec<(String, String)> {
        let mut pages = Fixture::default();
        for (at, rows) in tables.iter().enumerate() {
            let page = format!(
                "# type{at} resource type\n\nNamespace: contoso.home\n\n### lampMode values\n\n|Member|\n|:--|\n{rows}\n"
            );
            pages = pages.with(&format!("resources/{at}.md"), &page);
        }
        let read = read(&pages);
        let found = read.inferred.findings.iter();
        let found = found.filter(|finding| finding.code.id == "DW0702");
        let text = |finding: &docwright_core::diagnostic::Diagnostic| {
            let place = read.sources.file(finding.span.file);
            let text = place.text().get(finding.span.range()).unwrap_or_default();
            format!("{}: {text}", place.path)
        };
        let members = |finding: &docwright_core::diagnostic::Diagnostic| {
            finding.message.arg("members").unwrap().to_string()
        };
        found
            .map(|finding| (text(finding), members(finding)))
            .collect()
    }

    #[test]
    fn one_definition_with_another_member_is_one_finding() {
        let (two, three) = ("|on|\n|off|", "|on|\n|off|\n|dim|");
        let found = |place: &str| vec![(place.to_owned(), "`dim`".to_owned())];
        // Wherever it stands among those that agree.
        assert_eq!(conflicts(&[three, two, two]), found("resources/0.md: dim"));
        assert_eq!(conflicts(&[two, three, two]), found("resources/1.md: dim"));
        assert_eq!(conflicts(&[two, two, three]), found("resources/2.md: dim"));
        // One that lacks a member is reported at its name.
        assert_eq!(
            conflicts(&[three, two, three]),
            found("resources/1.md: ### lampMode values")
        );
        // Of two, the second one.
        assert_eq!(conflicts(&[two, three]), found("resources/1.md: dim"));
        assert_eq!(conflicts(&[two, two]), []);
    }
}
