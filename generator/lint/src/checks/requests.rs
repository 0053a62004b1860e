//! Documented requests that are not those that their page lists.

use super::cause::Findings;
use super::view::PageView;
use crate::rules::request_unlisted::{self, Unlisted};
use crate::rules::{request_mismatch, url_case};
use docwright_core::diagnostic::Diagnostic;
use docwright_core::edit_distance::intended;
use docwright_core::url::{PathSegment, PathTemplate, Relation, relation};
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
            _ if leaves_out_parameters(page, request.method, url) => {}
            _ if is_written(page, request, url) => {}
            // A name in another letter case is its own finding.
            _ if url_case::other_case(page, url).is_some() => {}
            _ => found.push(unlisted(page, first, url, request, outcome)),
        }
    }
}

/// Whether the page has the request word by word: among its URLs, or in prose.
fn is_written(page: &PageView<'_>, request: &ExampleRequest, url: &UrlFact) -> bool {
    let path = request.path();
    let mut listed = page.facts.urls.iter();
    let mut mentioned = page.facts.mentioned_urls.iter();
    listed.any(|listed| listed.method == request.method && listed.path == url.path)
        || mentioned.any(|other| other.method == Some(request.method) && other.url.ends_with(path))
}

/// Whether a request has a listed URL but for parameters of a function that may be left out: on the page all that no row
/// requires, in the list of URLs those that a row calls optional.
fn leaves_out_parameters(page: &PageView<'_>, method: Method, requested: &UrlFact) -> bool {
    let Some(requested) = &requested.path else {
        return false;
    };
    let mut listed = page.operations.iter().filter(|o| o.method == method);
    listed.any(|listed| {
        let mut path = listed.path.clone();
        for (theirs, ours) in path.segments.iter_mut().zip(&requested.segments) {
            if may_differ(listed, theirs, ours) {
                theirs.clone_from(ours);
            }
        }
        path != listed.path && relation(&path, requested) == Some(Relation::Covered)
    })
}

/// Whether two calls of one function differ by parameters that may be left out.
fn may_differ(listed: &Operation, theirs: &PathSegment, ours: &PathSegment) -> bool {
    let (theirs_all, ours_all) = (theirs.arguments(), ours.arguments());
    let same = match (theirs.short_name(), ours.short_name()) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
        _ => false,
    };
    if !same || theirs_all.is_empty() && ours_all.is_empty() {
        return false;
    }
    let lacks = |all: &[(String, String)], name: &str| {
        !all.iter()
            .any(|(other, _)| other.eq_ignore_ascii_case(name))
    };
    let required = |name: &str| {
        let mut rows = listed.parameters.iter();
        rows.find(|row| row.name.eq_ignore_ascii_case(name))
            .and_then(|row| row.required)
    };
    let mut left_out = theirs_all.iter().filter(|(name, _)| lacks(ours_all, name));
    let mut added = ours_all.iter().filter(|(name, _)| lacks(theirs_all, name));
    left_out.all(|(name, _)| !name.is_empty() && required(name) != Some(true))
        && added.all(|(name, _)| required(name) == Some(false))
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
    let similar = page.operations.iter().find_map(|operation| {
        let requested = url.path.as_ref()?;
        let (listed, requested) = other_name(&operation.path, requested)?;
        let same = operation.method == request.method;
        same.then_some((operation, Unlisted::Name { requested, listed }))
    });
    let (like, unlisted) = match (unknown, similar) {
        _ if methods.contains(&request.method) => (first, Unlisted::Url),
        _ if !methods.is_empty() => (first, Unlisted::Method),
        (Some(name), _) => (first, Unlisted::Segment(name)),
        (None, Some(similar)) => similar,
        (None, None) => (first, Unlisted::Url),
    };
    if let Unlisted::Name { requested, listed } = unlisted
        && page.tree.words.pages(listed) == 1
        && page.tree.words.pages(requested) > 0
    {
        return request_unlisted::listed_alone(request, (listed, requested), like.span);
    }
    let elsewhere = match outcome {
        Outcome::Elsewhere(found) => page.tree.requests.pages.get(found.overload.page),
        _ => None,
    };
    let elsewhere = elsewhere.map(|other| page.tree.sources.file(other.file).path.as_str());
    request_unlisted::finding(request, &unlisted, like.span, elsewhere)
}

/// The only name in which a requested URL differs from a listed one, and this by a typo: there and here.
fn other_name<'u>(
    listed: &'u PathTemplate,
    requested: &'u PathTemplate,
) -> Option<(&'u str, &'u str)> {
    let mut other = None;
    for (listed, requested) in listed.segments.iter().zip(&requested.segments) {
        // A key is written in many ways.
        let Some(name) = listed.short_name() else {
            continue;
        };
        let own = requested.short_name()?;
        if !name.eq_ignore_ascii_case(own) && other.replace((name, own)).is_some() {
            return None;
        }
    }
    let is_typo = |(name, own): &(&str, &str)| intended(own, [*name]).is_some();
    other.filter(|names| listed.segments.len() == requested.segments.len() && is_typo(names))
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
