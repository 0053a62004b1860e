//! Infers operations from documented URLs, and with them entity sets, singletons, actions, functions and navigation
//! properties that no resource page lists.
//!
//! Each line is walked segment by segment through the model; its response follows from the target, from the responses
//! on its page, and from prose. Types and their own properties are not changed.

mod catalogue;
mod claims;
mod declared;
mod entry;
mod example_only;
mod learn;
mod line;
pub(super) mod page_response;
mod parameters;
mod plural;
mod respond;
mod roots;
mod seen;
pub(super) mod service;
mod singletons;
#[cfg(test)]
mod tests;
mod title;
mod unknown;
pub(super) mod walk;

use crate::rules::operation_without_url;
use docwright_core::sorted::{SortedMap, SortedSet};

use super::draft::Draft;
use crate::schema::{Folded, PathSegment, TypeId, TypeUse};
use docwright_core::diagnostic::Span;
use docwright_reader::facts::PageKind;
use line::Line;
use page_response::PageResponses;
use seen::Seen;
use service::Service;

pub(super) use learn::Candidate;
pub(super) use plural::Plural;

/// The result of a walk over all lines.
#[derive(Debug)]
pub(super) struct Explored {
    service: Service,
    /// The navigation properties that lines walk although the model lacks them, in order of type and name.
    pub(super) candidates: Vec<Candidate>,
    /// Indices of the lines that cannot be walked to their end.
    pending: Vec<usize>,
}

impl Explored {
    /// The properties that documented URLs address as collections although their rows call them single.
    /// `with_key`: only those that a URL gives a key.
    pub(super) fn plurals(
        &self,
        draft: &Draft<'_>,
        documented: &Documented<'_>,
        with_key: bool,
    ) -> Vec<Plural> {
        plural::find(draft, &self.service, documented, with_key)
    }
}

/// A key that a documented URL gives an entity.
#[derive(Debug)]
pub(super) struct UrlKey {
    /// The entity type.
    pub(super) ty: TypeId,
    /// The names of its parts, as placeholders or arguments write them.
    pub(super) names: Vec<String>,
    /// The line.
    pub(super) line: Span,
}

/// All documented lines, and the responses that their pages document: read once for all passes.
#[derive(Debug)]
pub(super) struct Documented<'a> {
    lines: Vec<Line<'a>>,
    /// By page; `None` for a page without lines.
    responses: Vec<Option<PageResponses<'a>>>,
    /// What the lines show of their first segments, by folded name.
    seen: SortedMap<Folded, Seen>,
}

impl<'a> Documented<'a> {
    /// Reads the pages. Types and their own properties must be known.
    pub(super) fn of(draft: &Draft<'a>) -> Self {
        let lines = line::all(draft.pages);
        let mut responses: Vec<Option<PageResponses<'a>>> = Vec::new();
        responses.resize_with(draft.pages.len(), || None);
        for line in &lines {
            if let Some(slot @ None) = responses.get_mut(line.page) {
                *slot = Some(PageResponses::of(draft, line.page));
            }
        }
        let mut documented = Self {
            lines,
            responses,
            seen: SortedMap::new(),
        };
        documented.seen = roots::collect(draft, &documented.lines, &|line| {
            documented.page_response(line)
        });
        documented
    }

    /// The response that the page of a line documents.
    fn page_response(&self, line: &Line<'_>) -> Option<page_response::PageResponse> {
        self.responses.get(line.page)?.as_ref().map(|a| a.to(line))
    }

    /// The keys that lines give entities by the names of properties, in order of lines.
    pub(super) fn keys(&self, draft: &Draft<'a>) -> Vec<UrlKey> {
        let service = self.explore(draft).service;
        let mut keys = Vec::new();
        for line in &self.lines {
            let mut segments = line.path.segments.iter();
            let known = walk::Known {
                service: &service,
                draft,
            };
            let literals = walk::Literals::Documented;
            crate::walk::walk(&known, &line.path, line.url.method, literals, &mut |step| {
                let names = segments.next().map(PathSegment::key_names);
                let ty = step.to.and_then(TypeUse::structured);
                let keyed = step.end == walk::End::Key;
                if let (Some(ty), Some(names)) = (ty.filter(|_| keyed), names) {
                    keys.push(UrlKey {
                        ty,
                        names,
                        line: line.url.span,
                    });
                }
            });
        }
        keys
    }

    /// Walks all lines through the draft.
    pub(super) fn explore(&self, draft: &Draft<'a>) -> Explored {
        let mut service = Service::over(draft);
        roots::find(draft, &mut service, self);
        let learned = learn::run(draft, &mut service, self);
        Explored {
            service,
            candidates: learned.candidates,
            pending: learned.pending,
        }
    }
}

/// Adds types for singletons and properties that appear in URLs but have no resource page.
pub(super) fn imply_containers(draft: &mut Draft<'_>, documented: &Documented<'_>) {
    // One at a time: each may resolve others.
    let mut refused: SortedSet<String> = SortedSet::new();
    let mut service = Service::over(draft);
    roots::find(draft, &mut service, documented);
    loop {
        let unknown = roots::untyped(&service, documented);
        let Some((name, span)) = unknown
            .into_iter()
            .find(|(name, _)| !refused.contains(name))
        else {
            break;
        };
        singletons::imply(draft, &name, span);
        refused.insert(name);
        roots::find_singletons(draft, &mut service, documented);
    }
    // A container below a container, and one below that.
    for _ in 0..2 {
        let explored = documented.explore(draft);
        let found = learn::containers(draft, &explored.service, documented, explored.pending);
        if found.is_empty() {
            break;
        }
        for (owner, name, span) in found {
            singletons::imply_property(draft, owner, &name, span);
        }
    }
}

/// Fills the model's operations, actions, functions, sets and singletons.
pub(super) fn run(draft: &mut Draft<'_>, documented: &Documented<'_>) -> Service {
    let mut service = documented.explore(draft).service;
    declared::attach(draft, &mut service, documented);
    parameters::run(draft, &mut service);
    catalogue::run(draft, &service);
    draft.schema.operations.reserve(documented.lines.len());
    for line in &documented.lines {
        let page_response = documented.page_response(line).unwrap_or_default();
        entry::run(draft, &service, line, &page_response);
    }
    example_only::run(draft, &service, documented);
    report_pages_without_url(draft);
    service
}

/// Reports API pages without a URL: they document no operation.
fn report_pages_without_url(draft: &mut Draft<'_>) {
    for facts in draft.pages {
        if facts.kind != PageKind::Api || !facts.urls.is_empty() {
            continue;
        }
        draft.report(operation_without_url::finding(facts.title_span()));
    }
}
