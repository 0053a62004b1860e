//! Documented URLs to operations, and what they show of the service behind them: entity sets and singletons, actions and
//! functions, navigation properties that no resource page lists.
//!
//! Each line is walked segment by segment through the model; what it answers follows from where it leads, from the
//! responses that its page shows, and from its prose. Nothing here decides about types and their own properties.

pub(super) mod answer;
mod catalogue;
mod claims;
mod entry;
mod learn;
pub(super) mod line;
mod parameters;
mod plural;
mod properties;
mod respond;
mod roots;
pub(super) mod service;
mod shown;
mod singletons;
#[cfg(test)]
mod tests;
mod title;
mod unknown;
pub(super) mod walk;

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::facts::PageKind;
use answer::PageAnswers;
use line::Line;
use properties::PropertyIndex;
use roots::Seen;
use service::Service;

pub(super) use learn::Candidate;
pub(super) use plural::Plural;

/// What a walk over all lines shows. Holds as long as the draft is not changed.
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
    pub(super) fn plurals(&self, draft: &Draft<'_>, documented: &Documented<'_>) -> Vec<Plural> {
        plural::find(draft, &self.service, documented)
    }
}

/// All documented lines, and what their pages say of answers: read once for all passes that ask.
#[derive(Debug)]
pub(super) struct Documented<'a> {
    lines: Vec<Line<'a>>,
    /// By page; `None` for a page without lines.
    answers: Vec<Option<PageAnswers<'a>>>,
    /// What the lines show of their first segments, by folded name.
    seen: BTreeMap<String, Seen>,
}

impl<'a> Documented<'a> {
    /// Reads the pages. Types and their own properties must be known.
    pub(super) fn of(draft: &Draft<'a>) -> Self {
        let lines = line::all(draft.pages);
        let mut answers: Vec<Option<PageAnswers<'a>>> = Vec::new();
        answers.resize_with(draft.pages.len(), || None);
        for line in &lines {
            if let Some(slot @ None) = answers.get_mut(line.page) {
                *slot = Some(PageAnswers::of(draft, line.page));
            }
        }
        let mut documented = Self {
            lines,
            answers,
            seen: BTreeMap::new(),
        };
        documented.seen = roots::collect(&documented.lines, &|line| documented.answer(line));
        documented
    }

    /// What the page of a line says that it answers.
    fn answer(&self, line: &Line<'_>) -> Option<answer::Answer> {
        self.answers.get(line.page)?.as_ref().map(|a| a.to(line))
    }

    /// Walks all lines. `before` is the last walk, where nothing but types and properties was added to the draft since.
    pub(super) fn explore(&self, draft: &Draft<'a>, before: Option<Explored>) -> Explored {
        self.explore_by(
            draft,
            before.and_then(|mut before| before.service.properties.take()),
        )
    }

    fn explore_by(&self, draft: &Draft<'a>, known: Option<PropertyIndex>) -> Explored {
        let mut properties = known.unwrap_or_default();
        properties.extend(draft);
        let mut service = Service::over(draft);
        service.properties = Some(properties);
        roots::find(draft, &mut service, self);
        let (candidates, pending) = learn::run(draft, &mut service, self);
        Explored {
            service,
            candidates,
            pending,
        }
    }
}

/// Adds implied types for singletons and properties that URLs lead through although no page defines their type. Gives
/// back what the last walk over all lines showed, where it changed nothing.
pub(super) fn imply_containers(
    draft: &mut Draft<'_>,
    documented: &Documented<'_>,
) -> Option<Explored> {
    // One at a time: what is known of one may tell another.
    let mut refused: BTreeSet<String> = BTreeSet::new();
    // What is implied here has no properties.
    let mut properties = Some(PropertyIndex::of(draft));
    loop {
        let mut service = Service::over(draft);
        service.properties = properties;
        roots::find(draft, &mut service, documented);
        properties = service.properties.take();
        let unknown = roots::untyped(&service, documented);
        let Some((name, span)) = unknown
            .into_iter()
            .find(|(name, _)| !refused.contains(name))
        else {
            break;
        };
        singletons::imply(draft, &name, span);
        refused.insert(name);
    }
    // A container below a container, and one below that.
    for _ in 0..2 {
        let mut explored = documented.explore_by(draft, properties.take());
        let pending = explored.pending.clone();
        let found = learn::containers(draft, &explored.service, documented, pending);
        if found.is_empty() {
            return Some(explored);
        }
        properties = explored.service.properties.take();
        for (owner, name, span) in found {
            singletons::imply_property(draft, owner, &name, span);
        }
    }
    None
}

/// Fills the model's operations, actions, functions, sets and singletons. `explored` is the walk over all lines that the
/// draft is fresh from, where there was one.
pub(super) fn run(
    draft: &mut Draft<'_>,
    documented: &Documented<'_>,
    explored: Option<Explored>,
) -> Service {
    let explored = explored.unwrap_or_else(|| documented.explore(draft, None));
    let mut service = explored.service;
    // Parameters of actions are types with properties of their own.
    let mut properties = service.properties.take().unwrap_or_default();
    parameters::run(draft, &mut service);
    catalogue::run(draft, &service);
    properties.extend(draft);
    service.properties = Some(properties);
    draft.schema.operations.reserve(documented.lines.len());
    for line in &documented.lines {
        let answer = documented.answer(line).unwrap_or_default();
        entry::run(draft, &service, line, &answer);
    }
    shown::run(draft, &service, documented);
    service.properties = None;
    report_pages_without_url(draft);
    service
}

/// An API page that documents no URL documents no operation either.
fn report_pages_without_url(draft: &mut Draft<'_>) {
    for facts in draft.pages {
        if facts.kind != PageKind::Api || !facts.urls.is_empty() {
            continue;
        }
        let span = facts
            .title
            .as_ref()
            .map_or_else(|| Span::new(facts.file, 0..0), |t| t.span);
        let message = "the page documents an operation but no URL of it";
        let help = "list the requests in a block under the heading `HTTP request`";
        draft.report(Diagnostic::new(Code::OperationWithoutUrl, span, message).help(help));
    }
}
