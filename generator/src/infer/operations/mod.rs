//! Documented URLs to operations, and what they show of the service behind them: entity sets and singletons, actions and
//! functions, navigation properties that no resource page lists.
//!
//! Each line is walked segment by segment through the model; what it answers follows from where it leads, from the
//! responses that its page shows, and from its prose. Nothing here decides about types and their own properties.

pub(super) mod answer;
mod catalogue;
mod entry;
mod learn;
pub(super) mod line;
mod parameters;
mod plural;
mod respond;
mod roots;
pub(super) mod service;
mod singletons;
pub(super) mod walk;

use super::draft::Draft;
use answer::PageAnswers;
use line::Line;
use service::Service;

pub(super) use learn::Candidate;
pub(super) use plural::Plural;

/// The navigation properties that documented URLs walk although the model lacks them, in order of type and name.
pub(super) fn navigation_candidates(draft: &Draft<'_>) -> Vec<Candidate> {
    let lines = line::all(draft.pages);
    let answers = answers(draft, &lines);
    explore(draft, &lines, &answers).1
}

/// The properties that documented URLs address as collections although their rows call them single.
pub(super) fn plural_properties(draft: &Draft<'_>) -> Vec<Plural> {
    let lines = line::all(draft.pages);
    let answers = answers(draft, &lines);
    let (service, _) = explore(draft, &lines, &answers);
    plural::find(draft, &service, &lines, &answers)
}

/// Adds implied types for singletons and properties that URLs lead through although no page defines their type.
pub(super) fn imply_containers(draft: &mut Draft<'_>) {
    let lines = line::all(draft.pages);
    let answers = answers(draft, &lines);
    let (service, _) = explore(draft, &lines, &answers);
    for (name, span) in roots::untyped(&service, &lines, &answers) {
        singletons::imply(draft, &name, span);
    }
    // A container below a container, and one below that.
    for _ in 0..2 {
        let (service, _) = explore(draft, &lines, &answers);
        let found = learn::containers(draft, &service, &lines);
        if found.is_empty() {
            break;
        }
        for (owner, name, span) in found {
            singletons::imply_property(draft, owner, &name, span);
        }
    }
}

/// Fills the model's operations, actions, functions, sets and singletons.
pub(super) fn run(draft: &mut Draft<'_>) -> Service {
    let lines = line::all(draft.pages);
    let answers = answers(draft, &lines);
    let (mut service, _) = explore(draft, &lines, &answers);
    parameters::run(draft, &mut service);
    catalogue::run(draft, &service);
    for line in &lines {
        let Some(Some(answers)) = answers.get(line.page) else {
            continue;
        };
        entry::run(draft, &service, line, &answers.to(line));
    }
    service
}

/// What each page with lines says of answers, by page index.
fn answers<'a>(draft: &Draft<'a>, lines: &[Line<'a>]) -> Vec<Option<PageAnswers<'a>>> {
    let mut answers: Vec<Option<PageAnswers<'a>>> = Vec::new();
    answers.resize_with(draft.pages.len(), || None);
    for line in lines {
        if let Some(slot @ None) = answers.get_mut(line.page) {
            *slot = Some(PageAnswers::of(draft, line.page));
        }
    }
    answers
}

fn explore<'a>(
    draft: &Draft<'a>,
    lines: &[Line<'a>],
    answers: &[Option<PageAnswers<'a>>],
) -> (Service, Vec<Candidate>) {
    let mut service = Service::over(draft);
    roots::find(draft, &mut service, lines, answers);
    let candidates = learn::run(draft, &mut service, lines, answers);
    (service, candidates)
}
