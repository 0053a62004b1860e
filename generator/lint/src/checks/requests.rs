//! Documented requests that are not those that their page lists.

use super::cause::Findings;
use super::view::PageView;
use crate::rules::request_unlisted::{self, Unlisted};
use crate::rules::{request_mismatch, url_case};
use docwright_core::diagnostic::Diagnostic;
use docwright_core::url::{PathTemplate, Relation, relation};
use docwright_model::requests::Outcome;
use docwright_model::schema::{ExampleRequest, Method, Operation};
use docwright_reader::facts::UrlFact;

/// Checks the requests of a page that lists URLs.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
    let Some(first) = page.operations.first() else {
        return;
    };
    for ((fact, example), outcome) in page.pairs().zip(page.outcomes) {
        let (Some(url), Some(request), Some(outcome)) = (&fact.request, &example.request, outcome)
        else {
            continue;
        };
        match outcome {
            Outcome::Listed(_) => {}
            Outcome::Contradicts(mismatch) => {
                found.extend(request_mismatch::finding(request, *mismatch));
            }
            // A name in another letter case is its own finding.
            _ if url_case::other_case(page, url).is_some() => {}
            _ => found.push(unlisted(page, first, url, request, outcome)),
        }
    }
}

fn unlisted(
    page: &PageView<'_>,
    first: &Operation,
    url: &UrlFact,
    request: &ExampleRequest,
    outcome: &Outcome,
) -> Diagnostic {
    let covers = |listed: &&Operation| {
        let requested = url.path.as_ref();
        requested.is_some_and(|r| relation(&listed.path, r) == Some(Relation::Covered))
    };
    let covering = page.operations.iter().filter(covers);
    let methods: Vec<Method> = covering.map(|listed| listed.method).collect();
    let unknown = url.path.as_ref().and_then(|path| unknown_name(page, path));
    let unlisted = match unknown {
        _ if methods.contains(&request.method) => Unlisted::Url,
        _ if !methods.is_empty() => Unlisted::Method,
        Some(name) => Unlisted::Segment(name),
        None => Unlisted::Url,
    };
    let elsewhere = match outcome {
        Outcome::Elsewhere(found) => page.tree.requests.pages.get(found.overload.page),
        _ => None,
    };
    let elsewhere = elsewhere.map(|other| page.tree.sources.file(other.file).path.as_str());
    request_unlisted::finding(request, &unlisted, first.span, elsewhere)
}

/// The first name of a URL that the model does not know and that cannot be a key.
fn unknown_name<'u>(page: &PageView<'_>, path: &'u PathTemplate) -> Option<&'u str> {
    let mut key_may_follow = false;
    for segment in &path.segments {
        let Some(name) = segment.name() else {
            key_may_follow = false;
            continue;
        };
        let known = page.tree.words.get(name);
        if known.is_none() && !key_may_follow && !name.starts_with(['$', '{']) {
            return Some(name);
        }
        key_may_follow = known == Some(true);
    }
    None
}
