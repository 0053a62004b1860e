//! Types documented bodies, and checks that emitted code can read each as its type.
//!
//! It does not change types; a body that contradicts its type is a finding at the first offending value, reported once
//! for each root cause.

mod address;
mod causes;
mod fit;
mod names;
mod shape;
#[cfg(test)]
mod tests;
mod typing;

use super::body::json;
use super::draft::Draft;
use super::operations::service::Service;
use crate::rules::example_untyped;
use crate::schema::{Example, ExampleOutcome, ExampleRequest, ExampleRole, Folded};
use address::Addresses;
use causes::Causes;
use docwright_reader::facts::{BlockRole, Body, ExampleFact, PageFacts, UrlFact};
use rustc_hash::FxHashSet;
use typing::Typed;

/// Fills the model's examples.
pub(super) fn run(draft: &mut Draft<'_>, service: &Service) {
    let addresses = Addresses::of(draft);
    let mut causes = Causes::default();
    let operations = draft.schema.operations.iter();
    let own: FxHashSet<Folded> = operations.map(|o| Folded::of(o.path.beginning())).collect();
    let count = draft.pages.iter().map(|facts| facts.examples.len()).sum();
    draft.schema.examples.reserve(count);
    for page in 0..draft.pages.len() {
        let Some(facts) = draft.pages.get(page) else {
            continue;
        };
        for index in 0..facts.examples.len() {
            if let Some(mut example) = read(draft, service, &addresses, &mut causes, (page, index))
            {
                let fact = facts.examples.get(index);
                let text = draft.sources.file(facts.file).text();
                let listed = |url: &&UrlFact| {
                    let path = url.path.as_ref();
                    let begins = path.map(|path| Folded::of(path.beginning()));
                    !facts.urls.is_empty() || begins.is_some_and(|name| own.contains(&name))
                };
                example.request = fact.and_then(|fact| request(fact, text, listed));
                draft.schema.examples.push(example);
            }
        }
    }
    causes.report(draft);
}

fn read(
    draft: &mut Draft<'_>,
    service: &Service,
    addresses: &Addresses,
    causes: &mut Causes,
    (page, index): (usize, usize),
) -> Option<Example> {
    let facts = draft.pages.get(page)?;
    let fact = facts.examples.get(index)?;
    names::annotation(draft, page, fact, causes);
    let typed = typing::run(draft, service, addresses, page, fact);
    let value = json(draft, fact);
    let outcome = match (&fact.body, value, &typed) {
        (Body::Unreadable, ..) => ExampleOutcome::Unreadable,
        (_, Some(value), Some(typed)) => fit::check(draft, service, value, typed, fact, causes),
        (_, Some(_), None) => {
            draft.report(example_untyped::finding(fact.body_span, fact.role));
            ExampleOutcome::Untyped
        }
        (_, None, _) => ExampleOutcome::NotJson,
    };
    let body = value.map(|v| v.to_json_string()).unwrap_or_default();
    Some(example(facts, fact, body, typed.as_ref(), outcome))
}

fn example(
    facts: &PageFacts,
    fact: &ExampleFact,
    body: String,
    typed: Option<&Typed>,
    outcome: ExampleOutcome,
) -> Example {
    let known = typed.filter(|_| !body.is_empty());
    Example {
        name: name(facts, fact),
        role: match fact.role {
            BlockRole::Request => ExampleRole::Request,
            BlockRole::Response => ExampleRole::Response,
            BlockRole::Example => ExampleRole::Standalone,
        },
        span: fact.span,
        body_span: fact.body_span,
        body,
        ty: known.map(|t| t.ty),
        shape: known.map_or(crate::schema::BodyShape::Object, |t| t.shape),
        origin: known.map(|t| t.origin),
        status: fact.status,
        outcome,
        request: None,
    }
}

/// The request that an example shows, unless it goes to another host, to OData's own `$batch`, or, on a page that lists no
/// URLs, to a set of which these docs list none.
fn request(
    fact: &ExampleFact,
    text: &str,
    listed: impl Fn(&&UrlFact) -> bool,
) -> Option<ExampleRequest> {
    let line = fact.request.as_ref();
    let line = line.filter(|line| line.path.is_some() && !line.is_batch() && listed(line))?;
    let headers = fact.headers.iter();
    let body = match fact.body {
        Body::Json(_) => None,
        Body::None | Body::Unreadable | Body::Other => text.get(fact.body_span.range()),
    };
    Some(ExampleRequest {
        method: line.method,
        url: line.raw.clone(),
        below: line.below,
        headers: headers
            .map(|(name, value)| (name.value.clone(), value.value.clone()))
            .collect(),
        text: body.unwrap_or_default().trim().to_owned(),
        span: line.span,
    })
}

/// The annotation's name, else that of the request that belongs to the response.
fn name(facts: &PageFacts, fact: &ExampleFact) -> String {
    let request = fact.answers.and_then(|at| facts.examples.get(at));
    let names = fact
        .names
        .iter()
        .chain(request.into_iter().flat_map(|r| &r.names));
    names.map(|n| n.value.clone()).next().unwrap_or_default()
}
