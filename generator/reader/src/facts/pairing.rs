//! Which response answers which request. What ApiDoctor drops is kept, with a finding.

use super::{BlockRole, ExampleFact};
use crate::rules::{
    request_name_duplicate, request_unpaired, response_superseded, response_unpaired,
};
use docwright_core::diagnostic::{Diagnostic, Span};

/// Sets `answers` on all responses of a page.
///
/// A response with names answers the request of that name, before or after it; one without answers the last request
/// above it. `ignored` are the places of requests that are not read: a response below one has its request.
pub(super) fn pair(examples: &mut [ExampleFact], ignored: &[Span], findings: &mut Vec<Diagnostic>) {
    report_duplicate_names(examples, findings);
    let mut first_responses: Vec<Option<usize>> = vec![None; examples.len()];
    for index in 0..examples.len() {
        let Some(response) = examples.get(index) else {
            break;
        };
        if response.role != BlockRole::Response {
            continue;
        }
        let requests = requests_for(examples, index);
        if requests.is_empty() && !follows_ignored(examples, index, ignored) {
            findings.push(response_unpaired::finding(response.span));
        }
        for request in &requests {
            report_pair(examples, index, *request, &first_responses, findings);
            if let Some(first @ None) = first_responses.get_mut(*request) {
                *first = Some(index);
            }
        }
        let nearest = requests.last().copied();
        if let Some(response) = examples.get_mut(index) {
            response.answers = nearest;
        }
    }
    for (index, example) in examples.iter().enumerate() {
        // A request to another host is a notification or an upload: its response need not be documented.
        let to_service = example.request.as_ref().is_some_and(|r| r.path.is_some());
        let unfirst_responses = first_responses.get(index).copied().flatten().is_none();
        if example.role == BlockRole::Request && to_service && unfirst_responses {
            findings.push(request_unpaired::finding(example.span));
        }
    }
}

/// Whether an ignored request is between a response and the example above it.
fn follows_ignored(examples: &[ExampleFact], response: usize, ignored: &[Span]) -> bool {
    let Some(span) = examples.get(response).map(|e| e.span) else {
        return false;
    };
    let above = response.checked_sub(1).and_then(|at| examples.get(at));
    let start = above.map_or(0, |above| above.span.end);
    ignored
        .iter()
        .any(|request| start <= request.start && request.end <= span.start)
}

/// Findings on a pair: a second response, or one above its request.
fn report_pair(
    examples: &[ExampleFact],
    response: usize,
    request: usize,
    first_responses: &[Option<usize>],
    findings: &mut Vec<Diagnostic>,
) {
    let (Some(second), Some(request_fact)) = (examples.get(response), examples.get(request)) else {
        return;
    };
    let first = first_responses.get(request).copied().flatten();
    if let Some(first) = first.and_then(|f| examples.get(f)) {
        findings.push(response_superseded::finding(first.span, second.span));
    }
    if request > response {
        findings.push(response_unpaired::before_request(
            second.span,
            request_fact.span,
        ));
    }
}

/// The requests of a response, in page order: for each of its names the nearest of that name, else the last
/// request above it.
fn requests_for(examples: &[ExampleFact], response: usize) -> Vec<usize> {
    // A block annotated `example` may hold a request.
    let is_request = |e: &ExampleFact| {
        e.role == BlockRole::Request || (e.role == BlockRole::Example && e.request.is_some())
    };
    let above = examples.get(..response).unwrap_or_default();
    let names = examples.get(response).map_or(&[][..], |e| &e.names);
    let mut found: Vec<usize> = names
        .iter()
        .filter_map(|name| {
            let named =
                |e: &ExampleFact| is_request(e) && e.names.iter().any(|n| n.value == name.value);
            above
                .iter()
                .rposition(named)
                .or_else(|| examples.iter().position(named))
        })
        .collect();
    if found.is_empty()
        && let Some(nearest) = above.iter().rposition(is_request)
    {
        found.extend(of_versions(examples, nearest, response));
    }
    // A page with one request below its only response: the two are in the wrong order.
    if found.is_empty() {
        let below = examples.get(response + 1..).unwrap_or_default();
        let requests = below.iter().filter(|e| is_request(e)).count();
        let responses = examples
            .iter()
            .filter(|e| e.role == BlockRole::Response)
            .count();
        if requests == 1 && responses == 1 {
            found.extend(examples.iter().position(is_request));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The requests that a response below `nearest` answers. Pages show one request for each version of the service, one below the
/// other, then their responses in the same order, or one for all.
fn of_versions(examples: &[ExampleFact], nearest: usize, response: usize) -> Vec<usize> {
    let same = |at: &usize| match (examples.get(*at), examples.get(nearest)) {
        (Some(a), Some(b)) => match (&a.request, &b.request) {
            (Some(x), Some(y)) => !a.annotated && x.method == y.method && x.path == y.path,
            _ => false,
        },
        _ => false,
    };
    let first = (0..nearest).rev().take_while(same).last();
    let requests: Vec<usize> = (first.unwrap_or(nearest)..=nearest).collect();
    let below = examples.get(nearest + 1..).unwrap_or_default();
    let responses = below.iter().take_while(|e| e.role == BlockRole::Response);
    let responses = responses.count();
    let own = response.checked_sub(nearest + 1);
    match own.and_then(|own| requests.get(own)) {
        Some(request) if responses == requests.len() => vec![*request],
        Some(_) if own == Some(0) => requests,
        _ => vec![nearest],
    }
}

fn report_duplicate_names(examples: &[ExampleFact], findings: &mut Vec<Diagnostic>) {
    let requests: Vec<_> = examples
        .iter()
        .filter(|e| e.role == BlockRole::Request)
        .flat_map(|e| &e.names)
        .collect();
    for (index, name) in requests.iter().enumerate() {
        let first = requests
            .iter()
            .take(index)
            .find(|other| other.value == name.value);
        if let Some(first) = first {
            findings.push(request_name_duplicate::finding(name, first.span));
        }
    }
}
