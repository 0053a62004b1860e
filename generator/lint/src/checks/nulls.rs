//! Null where the docs say that there is none: `Not nullable.` in a description, or a property that
//! `nullableProperties` does not list.

use super::cause::Findings;
use super::values::ValueView;
use crate::rules::example_null;
use docwright_core::diagnostic::Span;
use docwright_reader::facts::PageFacts;

/// The places of all names that are called not nullable, sorted.
pub(super) fn places(pages: &[PageFacts]) -> Vec<Span> {
    let rows = pages.iter().flat_map(|p| &p.tables).flat_map(|t| &t.rows);
    let rows = rows
        .filter(|row| row.marks.nullable == Some(false))
        .map(|row| row.name.span);
    let blocks = pages.iter().flat_map(|p| &p.resources);
    let members = blocks
        .filter_map(|r| Some((r, r.nullable.as_ref()?)))
        .flat_map(|(resource, nullable)| {
            let listed = |name: &str| nullable.iter().any(|n| n.value.eq_ignore_ascii_case(name));
            let members = resource.members.iter();
            members
                .filter(move |m| !listed(&m.name))
                .map(|m| m.name.span)
        });
    let mut places: Vec<Span> = rows.chain(members).collect();
    places.sort_unstable();
    places
}

/// Reports null for a property that is called not nullable.
pub(super) fn check(view: &ValueView<'_>, found: &mut Findings) {
    if !view.value.is_null() {
        return;
    }
    let places = &view.page.tree.not_null;
    let mut evidence = view.property.evidence.0.iter();
    let Some(said) = evidence.find(|span| places.binary_search(span).is_ok()) else {
        return;
    };
    let subject = view.subject();
    let finding = example_null::finding(view.span(), subject.clone(), *said);
    found.occurrence(subject.to_string(), "", finding);
}
