//! Documented URLs to operations, and what they show of the service behind them: entity sets and singletons, actions and
//! functions, navigation properties that no resource page lists.
//!
//! Each line is walked segment by segment through the model; what it answers follows from where it leads, from the
//! responses that its page shows, and from its prose. Nothing here decides about types and their own properties.

pub(super) mod answer;
mod catalogue;
mod changed;
mod claims;
mod entry;
mod learn;
mod line;
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
use super::names;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::facts::PageKind;
use answer::PageAnswers;
use changed::Changed;
use line::Line;
use properties::PropertyIndex;
use roots::Seen;
use service::Service;

pub(super) use learn::Candidate;
pub(super) use plural::Plural;

/// What a walk over all lines shows.
#[derive(Debug)]
pub(super) struct Explored {
    service: Service,
    /// The navigation properties that lines walk although the model lacks them, in order of type and name.
    pub(super) candidates: Vec<Candidate>,
    /// Indices of the lines that cannot be walked to their end.
    pending: Vec<usize>,
    /// Indices of the lines that could not be before an operation was known.
    unsettled: Vec<usize>,
    /// What was changed in the draft since; `None` while it is as it was walked.
    since: Option<Changed>,
}

impl Explored {
    /// The properties that documented URLs address as collections although their rows call them single.
    pub(super) fn plurals(&self, draft: &Draft<'_>, documented: &Documented<'_>) -> Vec<Plural> {
        plural::find(draft, &self.service, documented)
    }

    /// Notes that the draft was changed: only types without a base and properties were added, and the properties of
    /// these names given another type.
    pub(super) fn outdate<'n>(&mut self, retyped: impl IntoIterator<Item = &'n str>) {
        let changed = self.since.get_or_insert_default();
        for name in retyped {
            changed.add(names::fold(name).as_bytes());
        }
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

    /// Walks all lines that may lead elsewhere than at the last walk; all when there was none.
    pub(super) fn explore(&self, draft: &Draft<'a>, before: Option<Explored>) -> Explored {
        let Some(mut before) = before else {
            return self.explore_with(draft, PropertyIndex::default(), None);
        };
        let Some(changed) = before.since.take() else {
            return before;
        };
        let properties = before.service.properties.take().unwrap_or_default();
        self.explore_with(draft, properties, Some((&before, changed)))
    }

    fn explore_with(
        &self,
        draft: &Draft<'a>,
        mut properties: PropertyIndex,
        before: Option<(&Explored, Changed)>,
    ) -> Explored {
        let (before, mut changed) = before.unzip();
        properties.extend(draft, &mut |name| {
            if let Some(changed) = &mut changed {
                changed.add(name);
            }
        });
        let mut service = Service::over(draft);
        service.properties = Some(properties);
        roots::find(draft, &mut service, self);
        let mut pending: Vec<usize> = (0..self.lines.len()).collect();
        if let (Some(before), Some(mut changed)) = (before, changed) {
            changed.add_roots(&before.service, &service);
            let lines = self.lines.iter().zip(&mut pending);
            let again = lines.filter_map(|(line, at)| {
                let again = before.unsettled.binary_search(at).is_ok() || changed.stand_in(line);
                again.then_some(*at)
            });
            pending = again.collect();
            debug_assert!(self.all_lead_on_but(draft, &service, &pending));
        }
        let learned = learn::run(draft, &mut service, self, pending);
        Explored {
            service,
            candidates: learned.candidates,
            pending: learned.pending,
            unsettled: learned.unsettled,
            since: None,
        }
    }

    /// Whether all lines but these lead to their end while no operation is known.
    fn all_lead_on_but(&self, draft: &Draft<'_>, service: &Service, pending: &[usize]) -> bool {
        let mut others: Vec<usize> = (0..self.lines.len()).collect();
        others.retain(|line| pending.binary_search(line).is_err());
        let unknown = unknown::unknown(draft, service, &self.lines, &mut others);
        unknown.is_empty() && others.is_empty()
    }
}

/// Adds implied types for singletons and properties that URLs lead through although no page defines their type. Gives
/// back what the last walk over all lines showed.
pub(super) fn imply_containers(draft: &mut Draft<'_>, documented: &Documented<'_>) -> Explored {
    // One at a time: what is known of one may tell another.
    let mut refused: BTreeSet<String> = BTreeSet::new();
    let mut service = Service::over(draft);
    // What is implied here has no properties.
    service.properties = Some(PropertyIndex::of(draft));
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
    let properties = service.properties.take().unwrap_or_default();
    let mut explored = documented.explore_with(draft, properties, None);
    // A container below a container, and one below that.
    for _ in 0..2 {
        explored = documented.explore(draft, Some(explored));
        let pending = explored.pending.clone();
        let found = learn::containers(draft, &explored.service, documented, pending);
        if found.is_empty() {
            break;
        }
        for (owner, name, span) in found {
            singletons::imply_property(draft, owner, &name, span);
        }
        explored.outdate([]);
    }
    explored
}

/// Fills the model's operations, actions, functions, sets and singletons. `explored` is the last walk over all lines, where
/// nothing else was changed since.
pub(super) fn run(
    draft: &mut Draft<'_>,
    documented: &Documented<'_>,
    explored: Option<Explored>,
) -> Service {
    let explored = documented.explore(draft, explored);
    let mut service = explored.service;
    // Parameters of actions are types with properties of their own.
    let mut properties = service.properties.take().unwrap_or_default();
    parameters::run(draft, &mut service);
    catalogue::run(draft, &service);
    properties.extend(draft, &mut |_| ());
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
