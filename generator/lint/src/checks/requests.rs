//! Documented requests that are not those that their page lists.

use super::cause::Findings;
use super::url_case;
use super::view::PageView;
use docwright_core::diagnostic::{Code, Diagnostic};
use docwright_core::url::{PathTemplate, Relation, relation};
use docwright_model::requests::{Mismatch, Outcome};
use docwright_model::schema::{ExampleRequest, Operation};
use docwright_reader::facts::UrlFact;

/// Checks the requests of a page that lists URLs.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
    if page.operations.is_empty() {
        return;
    }
    for ((fact, example), outcome) in page.pairs().zip(page.outcomes) {
        let (Some(url), Some(request), Some(outcome)) = (&fact.request, &example.request, outcome)
        else {
            continue;
        };
        match outcome {
            Outcome::Listed(_) => {}
            Outcome::Contradicts(mismatch) => {
                let finding = message(*mismatch)
                    .map(|message| Diagnostic::new(Code::RequestMismatch, request.span, message));
                found.extend(finding);
            }
            // A name in another letter case is its own finding.
            _ if url_case::other_case(page, url).is_some() => {}
            _ => found.push(unlisted(page, url, request, outcome)),
        }
    }
}

/// `None`: there is a finding already.
fn message(mismatch: Mismatch) -> Option<&'static str> {
    Some(match mismatch {
        Mismatch::Reported => return None,
        Mismatch::ArgumentType => "an argument of the request is not of the documented type",
        Mismatch::TextUndocumented => "the request has a body of text, and its page documents none",
        Mismatch::BodyMissing => "the request has no body although its page documents one",
        Mismatch::TextForJson => "the body of the request is text, and its page documents JSON",
        Mismatch::Repeated => "the request has an option or a header twice",
    })
}

fn unlisted(
    page: &PageView<'_>,
    url: &UrlFact,
    request: &ExampleRequest,
    outcome: &Outcome,
) -> Diagnostic {
    let method = request.method.as_str();
    let covers = |listed: &&Operation| {
        let requested = url.path.as_ref();
        requested.is_some_and(|r| relation(&listed.path, r) == Some(Relation::Covered))
    };
    let covering = || page.operations.iter().filter(covers);
    let unknown = url.path.as_ref().and_then(|path| unknown_name(page, path));
    let message = if covering().any(|o| o.method == request.method) {
        format!(
            "the page does not list the URL of `{method} {}`",
            request.path()
        )
    } else if covering().next().is_some() {
        format!("the example calls this URL with {method}, which the page does not document")
    } else if let Some(unknown) = unknown {
        format!("`{unknown}` in the URL of this example is nothing that a page documents")
    } else {
        format!(
            "the page does not list the URL of `{method} {}`",
            request.path()
        )
    };
    let mut finding = Diagnostic::new(Code::RequestUnlisted, request.span, message);
    if let Some(listed) = page.operations.first() {
        finding = finding.label(listed.span, "the first URL of the list");
    }
    let elsewhere = match outcome {
        Outcome::Elsewhere(found) => page.tree.requests.pages.get(found.overload.page),
        _ => None,
    };
    finding.help(match elsewhere {
        Some(other) => {
            let other = &page.tree.sources.file(other.file).path;
            format!("{other} lists it; list it here too")
        }
        None => "list the URL under `HTTP request`, or correct the example".to_owned(),
    })
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
