//! Which response answers which request (behaviour study 1.6, but nothing is lost: what ApiDoctor drops is a finding).

use super::{BlockRole, ExampleFact};
use crate::diagnostic::{Code, Diagnostic};

/// Sets `answers` on all responses of a page.
///
/// A response with names answers the request of that name, before or after it; one without answers the last request
/// above it.
pub(super) fn pair(examples: &mut [ExampleFact], findings: &mut Vec<Diagnostic>) {
    report_doubled_names(examples, findings);
    let mut answered: Vec<Option<usize>> = vec![None; examples.len()];
    for index in 0..examples.len() {
        if examples[index].role != BlockRole::Response {
            continue;
        }
        let request = request_for(examples, index);
        let response = &examples[index];
        match request {
            Some(request) => {
                match answered.get(request).copied().flatten() {
                    Some(first) => findings.push(superseded(&examples[first], response)),
                    None => answered[request] = Some(index),
                }
                if request > index {
                    findings.push(
                        unpaired(
                            response,
                            "the response stands before the request that it answers",
                        )
                        .label(examples[request].span, "this request"),
                    );
                }
                examples[index].answers = Some(request);
            }
            None => findings.push(unpaired(
                response,
                "no request stands above this response, or none has its name",
            )),
        }
    }
    for (index, example) in examples.iter().enumerate() {
        // A request to another host is a notification or an upload: the service's docs need not answer it.
        let to_service = example.request.as_ref().is_some_and(|r| r.path.is_some());
        let unanswered = answered.get(index).copied().flatten().is_none();
        if example.role == BlockRole::Request && to_service && unanswered {
            findings.push(Diagnostic::new(
                Code::RequestUnpaired,
                example.span,
                "the request has no documented response",
            ));
        }
    }
}

fn request_for(examples: &[ExampleFact], response: usize) -> Option<usize> {
    // A block annotated `example` may hold a request.
    let is_request = |e: &ExampleFact| {
        e.role == BlockRole::Request || (e.role == BlockRole::Example && e.request.is_some())
    };
    let names = &examples.get(response)?.names;
    let named = |e: &ExampleFact| {
        is_request(e)
            && e.names
                .iter()
                .any(|n| names.iter().any(|m| m.value == n.value))
    };
    if names.is_empty() {
        return examples.get(..response)?.iter().rposition(is_request);
    }
    // The nearest of several requests of one name; a name that no request has counts as none.
    let before = examples.get(..response)?.iter().rposition(named);
    before
        .or_else(|| examples.iter().position(named))
        .or_else(|| examples.get(..response)?.iter().rposition(is_request))
}

fn unpaired(response: &ExampleFact, message: &str) -> Diagnostic {
    Diagnostic::new(Code::ResponseUnpaired, response.span, message)
        .help("put the request right above it, or give both the same `name`")
}

fn superseded(first: &ExampleFact, second: &ExampleFact) -> Diagnostic {
    Diagnostic::new(
        Code::ResponseSuperseded,
        second.span,
        "the request has a response already",
    )
    .label(first.span, "the first response")
    .help("both are kept; give each its own request, or name the request that it answers")
}

fn report_doubled_names(examples: &[ExampleFact], findings: &mut Vec<Diagnostic>) {
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
            findings.push(
                Diagnostic::new(
                    Code::RequestNameDuplicate,
                    name.span,
                    format!("another request of the page is called `{}`", name.value),
                )
                .label(first.span, "first here"),
            );
        }
    }
}
