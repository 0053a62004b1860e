//! Operations that only examples show: requests to a URL that no line of their page lists, although the model can walk it.
//!
//! What such an example calls is another address of what its page documents: `/me` for `/users/{id}`, a set for a path to
//! it, arguments that the lines leave out. It becomes an operation with placeholders in the place of the example's
//! values, beside those that the docs list. An example that is plainly a slip stays out: a method that the page does not
//! document, a listed URL in other letters or without its `$ref`, a word where only a key can stand.

use std::borrow::Cow;

use super::Documented;
use super::entry;
use super::line::{Line, fit};
use super::service::Service;
use super::walk::{End, Literals, Walk, walk_noting};
use crate::facts::{BaseUrls, BlockRole, UrlFact};
use crate::infer::draft::Draft;
use crate::schema::{Method, PathSegment, PathTemplate, Primitive, TypeRef, TypeUse};

/// How well an example must fit a line to be what the line lists, whatever its letter case.
const LISTED: u8 = 3;

/// Adds them, in page and line order.
pub(super) fn run(draft: &mut Draft<'_>, service: &Service, documented: &Documented<'_>) {
    let bases = BaseUrls::of(draft.sources);
    for lines in documented.lines.chunk_by(|a, b| a.page == b.page) {
        let Some(facts) = lines.first().and_then(|l| draft.pages.get(l.page)) else {
            continue;
        };
        let mut known: Vec<(Method, PathTemplate)> = Vec::new();
        let examples = facts.examples.iter();
        for url in examples
            .filter(|e| e.role == BlockRole::Request)
            .filter_map(|e| e.request.as_ref())
        {
            let Some(below) = bases.below(&url.raw) else {
                continue;
            };
            let Some((line, walked)) = unlisted(draft, service, lines, url) else {
                continue;
            };
            let same = (url.method, line.path.clone().into_owned());
            if known.contains(&same) {
                continue;
            }
            let answer = documented.answer(&line).unwrap_or_default();
            if let Some(mut operation) = entry::operation(draft, service, &line, &answer, &walked) {
                url.raw
                    .get(below..)
                    .unwrap_or_default()
                    .clone_into(&mut operation.raw);
                draft.schema.shown.push(operation);
                known.push(same);
            }
        }
    }
}

/// The request as a line that its page could list. `None`: the page lists it, or nobody would list it.
fn unlisted<'a>(
    draft: &Draft<'_>,
    service: &Service,
    lines: &[Line<'a>],
    url: &'a UrlFact,
) -> Option<(Line<'a>, Walk)> {
    let page = lines.first()?.page;
    let path = url.path.as_ref()?;
    let same: Vec<&Line<'_>> = lines.iter().filter(|l| l.url.method == url.method).collect();
    if same.is_empty() {
        return None;
    }
    let mut ends = Vec::with_capacity(path.segments.len());
    let walked = walk_noting(
        service,
        draft,
        path,
        url.method,
        Literals::Values,
        &mut |end, _| ends.push(end),
    );
    if !walked.resolved() || !is_meant(&same, url, path, &walked) {
        return None;
    }
    let like: Vec<&&Line<'_>> = same
        .iter()
        .filter(|l| fit(&l.path, path) == Some(LISTED))
        .collect();
    let listed = like.iter().any(|l| {
        let reads = walk_noting(service, draft, &l.path, url.method, Literals::Documented, &mut |_, _| ());
        let (stream, other) = (is_stream(walked.target), is_stream(reads.target));
        l.path.query.iter().all(|(name, _)| !name.starts_with('$')) && (!stream || other)
    });
    if listed {
        return None;
    }
    let path = PathTemplate {
        segments: segments(&same, path, &ends),
        query: query(&same, path),
    };
    let line = Line {
        page,
        url,
        path: Cow::Owned(path),
    };
    Some((line, walked))
}

fn is_stream(target: Option<TypeUse>) -> bool {
    target.is_some_and(|ty| ty.of == TypeRef::Primitive(Primitive::Stream))
}

/// Whether the request can be what somebody meant, going by where the page's own lines of that method lead.
fn is_meant(same: &[&Line<'_>], url: &UrlFact, path: &PathTemplate, walked: &Walk) -> bool {
    let last = |p: &PathTemplate| p.segments.last().cloned();
    let lines_end = |what: fn(&PathSegment) -> bool| {
        let mut lasts = same.iter().filter_map(|l| last(&l.path));
        lasts.any(|l| what(&l))
    };
    // A reference and what it refers to: taking away the one leaves the other.
    let reference = |s: &PathSegment| matches!(s, PathSegment::Literal(l) if matches!(l.as_str(), "$ref" | "$links"));
    if lines_end(reference) != (walked.end == End::Reference) {
        return false;
    }
    let keyed = |s: &PathSegment| matches!(s, PathSegment::Key(_));
    match walked.end {
        // Nothing is posted to one of a collection; there the word is an action that nobody documents.
        End::Key if url.method == Method::Post => false,
        End::Key => match last(path) {
            Some(PathSegment::Literal(text)) => is_value(&text) || lines_end(keyed),
            _ => true,
        },
        End::Set | End::Navigation | End::Property | End::Cast => {
            let whole = walked.target.is_some_and(|t| t.collection);
            !whole || matches!(url.method, Method::Get | Method::Post) || !lines_end(keyed)
        }
        _ => true,
    }
}

/// Whether a text is the value of a key rather than a word.
fn is_value(text: &str) -> bool {
    text.contains(|c: char| !c.is_alphabetic())
}

/// The segments with placeholders for values.
fn segments(same: &[&Line<'_>], path: &PathTemplate, ends: &[End]) -> Vec<PathSegment> {
    let mut before = None;
    let mut out = Vec::with_capacity(path.segments.len());
    for (segment, end) in path.segments.iter().zip(ends) {
        let placeholder = |text: &str| text.contains(['{', '<']);
        out.push(match segment {
            PathSegment::Literal(text) if *end == End::Key && !placeholder(text) => {
                PathSegment::Key(called(same, before).unwrap_or("id").to_owned())
            }
            PathSegment::ItemPath(text) if !placeholder(text) => {
                PathSegment::ItemPath("{path}".to_owned())
            }
            other => other.clone(),
        });
        before = Some(segment);
    }
    out
}

/// What the lines call the key behind a name.
fn called<'l>(same: &'l [&Line<'_>], before: Option<&PathSegment>) -> Option<&'l str> {
    let Some(PathSegment::Literal(name)) = before else {
        return None;
    };
    same.iter().find_map(|line| {
        line.path.segments.windows(2).find_map(|pair| match pair {
            [PathSegment::Literal(set), PathSegment::Key(key)] if set.eq_ignore_ascii_case(name) => {
                Some(key.as_str())
            }
            _ => None,
        })
    })
}

/// The options that all lines to the like of it have, with their placeholders; others can be given to any request.
fn query(same: &[&Line<'_>], path: &PathTemplate) -> Vec<(String, String)> {
    let alike: Vec<&&Line<'_>> = same.iter().filter(|l| fit(&l.path, path).is_some()).collect();
    let of = |line: &Line<'_>, wanted: &str| -> Option<String> {
        let mut all = line.path.query.iter();
        all.find(|(name, _)| name == wanted).map(|(_, value)| value.clone())
    };
    let options = path.query.iter().filter_map(|(name, _)| {
        let values: Option<Vec<String>> = alike.iter().map(|line| of(line, name)).collect();
        let value = values?.into_iter().next()?;
        let whole = value.starts_with('{') && value.ends_with('}');
        let value = if whole { value } else { format!("{{{}}}", name.trim_start_matches('$')) };
        Some((name.clone(), value))
    });
    options.collect()
}
