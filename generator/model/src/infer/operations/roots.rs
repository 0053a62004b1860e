//! Infers entity sets and singletons, and their types, from the first segments of documented paths.
//!
//! A name that is followed by a key is a set; one that is only followed by names is a singleton. The type of a set is
//! the response type of its lines; [`super::singletons`] infers the type of a singleton.

use docwright_core::sorted::SortedMap;

use super::Documented;
use super::line::Line;
use super::page_response::PageResponse;
use super::seen::{Seen, most_frequent_response};
use super::service::Service;
use super::singletons::Typing;
use crate::infer::container::Root;
use crate::infer::draft::Draft;
use crate::schema::{Folded, Method, PathSegment, TypeId, TypeUse};
use docwright_core::diagnostic::Span;
use docwright_reader::facts::{BlockRole, Body, PageFacts, ParameterRole, PropertyRow};

/// Finds the sets and singletons of all lines.
pub(super) fn find(draft: &Draft<'_>, service: &mut Service, documented: &Documented<'_>) {
    let seen = &documented.seen;
    for (key, seen) in seen.iter() {
        if let (Some(root), Some(span)) = (service.roots.get_mut(key), seen.span) {
            // Declared: URLs only show how it is written.
            root.name = seen.name();
            root.span = span;
        }
    }
    let found = |service: &Service, key| service.roots.contains_key(key);
    for (key, seen) in seen.iter().filter(|(_, s)| s.is_set()) {
        if found(service, key) {
            continue;
        }
        if let Some(root) = set(draft, seen) {
            service.roots.insert(key.clone(), root);
        }
    }
    find_singletons(draft, service, documented);
}

/// Finds the types of the singletons that have none yet.
pub(super) fn find_singletons(
    draft: &Draft<'_>,
    service: &mut Service,
    documented: &Documented<'_>,
) {
    let seen = &documented.seen;
    // A second time for those that replace other singletons on their pages.
    for _ in 0..2 {
        let typing = Typing::new(draft, service, &documented.lines);
        let singletons: Vec<_> = seen
            .iter()
            .filter(|(_, seen)| !seen.is_set() && !seen.is_operation())
            .filter(|(key, _)| !service.roots.contains_key(*key))
            .filter_map(|(key, seen)| {
                let ty = typing.find(key, seen)?;
                Some((key.clone(), seen.root(false, ty)?))
            })
            .collect();
        service.roots.extend(singletons);
    }
}

/// The singletons whose type no page defines, by name and first line, those with most lines first.
pub(super) fn untyped(service: &Service, documented: &Documented<'_>) -> Vec<(String, Span)> {
    let mut unknown: Vec<_> = documented
        .seen
        .iter()
        .filter(|(key, seen)| {
            !service.roots.contains_key(*key) && !seen.is_set() && !seen.followers.is_empty()
        })
        .filter_map(|(_, seen)| {
            Some((std::cmp::Reverse(seen.lines.len()), seen.name(), seen.span?))
        })
        .collect();
    docwright_core::order::sort(&mut unknown);
    unknown
        .into_iter()
        .map(|(_, name, span)| (name, span))
        .collect()
}

/// Counts what all lines show of their first segments, by folded name.
pub(super) fn collect(
    draft: &Draft<'_>,
    lines: &[Line<'_>],
    page_response: &dyn Fn(&Line<'_>) -> Option<PageResponse>,
) -> SortedMap<Folded, Seen> {
    let mut all: SortedMap<Folded, Seen> = SortedMap::new();
    for (index, line) in lines.iter().enumerate() {
        let segments = &line.path.segments;
        let (name, arguments) = match segments.first() {
            Some(PathSegment::Literal(name)) => (name, [].as_slice()),
            Some(PathSegment::Call { name, arguments }) => (name, arguments.as_slice()),
            _ => continue,
        };
        let called = arguments.iter().any(|(name, _)| !name.is_empty());
        let keyed_here = !arguments.is_empty();
        let seen = all.or_default(Folded::of(name));
        if let Some(count) = seen.spellings.get_mut(name) {
            *count += 1;
        } else {
            seen.spellings.insert(name.clone(), 1);
        }
        seen.span.get_or_insert(line.url.span);
        seen.lines.push(index);
        let keyed = keyed_here || matches!(segments.get(1), Some(PathSegment::Key(_)));
        seen.keyed += usize::from(keyed && !called);
        seen.called += usize::from(called);
        if let Some(next) = segments.get(1).and_then(PathSegment::name) {
            seen.followers.insert(Folded::of(next));
        }
        let own =
            segments.len() == 1 || (keyed && segments.len() == if keyed_here { 1 } else { 2 });
        if !own {
            continue;
        }
        let Some(ty) = page_response(line).and_then(|a| a.ty()) else {
            continue;
        };
        let posted = segments.len() == 1 && line.url.method == Method::Post;
        let sent = calls_import(draft, line, Some(ty));
        seen.posted += usize::from(posted && !sent);
        seen.sent += usize::from(sent);
        seen.listed += usize::from(segments.len() == 1 && !keyed && ty.collection);
        if let Some(id) = ty.structured() {
            *seen.responses.or_default(id) += 1;
        }
    }
    all
}

/// Whether a line is a POST that calls an action import, and adds nothing to a set: its page sends nothing, or lists members of
/// the body of which none is a property of what it returns.
pub(super) fn calls_import(draft: &Draft<'_>, line: &Line<'_>, returned: Option<TypeUse>) -> bool {
    let Some(facts) = draft.pages.get(line.page) else {
        return false;
    };
    let alone = line.path.segments.len() == 1;
    if line.url.method != Method::Post || !alone || !facts.request_types.is_empty() {
        return false;
    }
    let id = returned.and_then(TypeUse::structured);
    let is_property = |row: &PropertyRow| {
        id.is_some_and(|id| draft.schema.property(id, &row.name.value).is_some())
    };
    let mut rows = facts.parameter_rows(ParameterRole::Body).peekable();
    match rows.peek() {
        Some(_) => !rows.any(is_property),
        None => sends_nothing(facts),
    }
}

/// Whether each request that a page shows is one without a body, and there is one.
fn sends_nothing(facts: &PageFacts) -> bool {
    let requests = facts
        .examples
        .iter()
        .filter(|e| e.role == BlockRole::Request);
    let mut bodies = requests.map(|example| &example.body).peekable();
    bodies.peek().is_some() && bodies.all(|body| matches!(body, Body::None))
}

/// The set's type: the response type of its lines, the most general among the frequent ones; else the type whose name is the
/// singular of the set's.
fn set(draft: &Draft<'_>, seen: &Seen) -> Option<Root> {
    let voted = most_frequent_response(draft, seen).or_else(|| by_singular(draft, &seen.name()));
    seen.root(true, voted?)
}

fn by_singular(draft: &Draft<'_>, set: &str) -> Option<TypeId> {
    draft.names.find_plural(set)?.ty()
}
