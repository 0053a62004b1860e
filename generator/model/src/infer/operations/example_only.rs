//! Finds example-only operations: requests in examples to a URL that their page does not list, but that matches the model.
//!
//! Such an example uses another URL of what its page documents: `/me` for `/users/{id}`, a set for a path to it, arguments
//! that the lines omit. It becomes an operation with placeholders for the example's values, in addition to the listed ones.
//! An example with a likely error is left out: a method that the page does not document, a listed URL in another letter
//! case or without its `$ref`, a word in place of a key.

use std::borrow::Cow;

use super::Documented;
use super::entry;
use super::line::Line;
use super::respond::is_stream;
use super::service::Service;
use super::walk::{End, Known, Literals, Step, Walk};
use crate::infer::draft::Draft;
use crate::schema::{Method, Operation, PathSegment, PathTemplate, TypeId, TypeUse};
use crate::walk;
use docwright_core::url::{Relation, relation};
use docwright_reader::facts::{BlockRole, UrlFact};

/// Adds them, in page and line order.
pub(super) fn run(draft: &mut Draft<'_>, service: &Service, documented: &Documented<'_>) {
    let mut first = 0;
    for lines in documented.lines.chunk_by(|a, b| a.page == b.page) {
        let of_page = first..first + lines.len();
        first = of_page.end;
        let Some(facts) = lines.first().and_then(|l| draft.pages.get(l.page)) else {
            continue;
        };
        let mut known: Vec<(Method, PathTemplate)> = Vec::new();
        let requests = facts.examples.iter();
        let requests = requests.filter(|e| e.role == BlockRole::Request);
        for url in requests.filter_map(|e| e.request.as_ref()) {
            if url.path.is_none() || url.is_batch() {
                continue;
            }
            // Each line has its operation.
            let operations = draft.schema.operations.get(of_page.clone());
            let same = lines.iter().zip(operations.unwrap_or_default());
            let page = Page {
                draft,
                service,
                same: same.filter(|(l, _)| l.url.method == url.method).collect(),
            };
            let Some((line, walked)) = page.unlisted(url) else {
                continue;
            };
            let same = (url.method, line.path.clone().into_owned());
            if known.contains(&same) {
                continue;
            }
            let page_response = documented.page_response(&line).unwrap_or_default();
            if let Some(mut operation) =
                entry::operation(draft, service, &line, &page_response, &walked)
            {
                let raw = url.raw.get(url.below..).unwrap_or_default();
                raw.clone_into(&mut operation.raw);
                draft.schema.example_only.push(operation);
                known.push(same);
            }
        }
    }
}

/// A page, as far as it lists requests of one method.
struct Page<'p, 'a> {
    draft: &'p Draft<'a>,
    service: &'p Service,
    /// Its lines of that method, with their operations.
    same: Vec<(&'p Line<'a>, &'p Operation)>,
}

impl<'a> Page<'_, 'a> {
    /// The request as a line that its page could list. `None`: the page lists it, or it is likely an error.
    fn unlisted(&self, url: &'a UrlFact) -> Option<(Line<'a>, Walk)> {
        let (first, _) = self.same.first()?;
        let path = url.path.as_ref()?;
        // A binary body may go to the URL of a line with JSON; that is another request.
        let mut listing = self.listing(path);
        if listing
            .any(|o| o.target.is_some_and(is_stream) || !o.path.segments.last().is_some_and(is_key))
        {
            return None;
        }
        let mut steps = Vec::with_capacity(path.segments.len());
        let literals = Literals::Values;
        let known = Known {
            service: self.service,
            draft: self.draft,
        };
        let note = &mut |step| steps.push(step);
        let walked = walk::walk(&known, path, url.method, literals, note);
        let meant = walked.resolved()
            && self.is_spelled(path, &steps)
            && self.can_be_meant(url, path, &walked)
            && self.is_related(path, &walked, &steps);
        let listed = !walked.target.is_some_and(is_stream) && self.listing(path).next().is_some();
        if !meant || listed {
            return None;
        }
        let path = PathTemplate {
            segments: self.segments(path, &steps),
            query: self.query(path),
        };
        let line = Line {
            page: first.page,
            url,
            path: Cow::Owned(path),
        };
        Some((line, walked))
    }

    /// The operations of lines that list it but for letter case. Options of OData in a line narrow it down.
    fn listing<'s>(&'s self, path: &'s PathTemplate) -> impl Iterator<Item = &'s Operation> {
        let whole = |line: &Line<'_>| {
            let mut options = line.path.query.iter();
            relation(&line.path, path) == Some(Relation::Covered)
                && !options.any(|(name, _)| name.starts_with('$'))
        };
        let lines = self.same.iter();
        lines
            .filter(move |(line, _)| whole(line))
            .map(|(_, operation)| *operation)
    }

    /// Whether names are written as they are defined, or as a line has them.
    fn is_spelled(&self, path: &PathTemplate, steps: &[Step<'_>]) -> bool {
        path.segments.iter().zip(steps).all(|(segment, step)| {
            let of_line = || {
                let mut lines = self.same.iter();
                lines.any(|(line, _)| line.path.segments.contains(segment))
            };
            let written = segment.name();
            written.is_none() || step.name.is_none_or(|name| Some(name) == written) || of_line()
        })
    }

    /// Whether some line ends like this.
    fn lines_end(&self, what: fn(&PathSegment) -> bool) -> bool {
        let mut lasts = self.same.iter().filter_map(|(l, _)| l.path.segments.last());
        lasts.any(what)
    }

    /// Whether the method makes sense for the target of the path.
    fn can_be_meant(&self, url: &UrlFact, path: &PathTemplate, walked: &Walk) -> bool {
        // A reference is not its target: deleting the one keeps the other.
        if self.lines_end(PathSegment::is_reference) != (walked.end == End::Reference) {
            return false;
        }
        match walked.end {
            // A POST to an item of a collection is not defined; the word is an undocumented action.
            End::Key if url.method == Method::Post => false,
            End::Key => match path.segments.last() {
                Some(PathSegment::Literal(text)) => {
                    let set = path.segments.iter().rev().nth(1);
                    is_value(text) || self.called(set).is_some()
                }
                _ => true,
            },
            End::Set | End::Navigation | End::Property | End::Cast => {
                let whole = walked.target.is_some_and(|t| t.collection);
                let changes = !matches!(url.method, Method::Get | Method::Post);
                !(whole && changes && self.lines_end(is_key))
            }
            _ => true,
        }
    }

    /// Whether the target of the path is related to the page: a target, request or response type of its lines, or below one.
    /// An operation must be that of a line, with the same binding.
    fn is_related(&self, path: &PathTemplate, walked: &Walk, steps: &[Step<'_>]) -> bool {
        if let End::Operation(index) = walked.end {
            let bound = self.service.bound.get(index);
            let from = steps.last().and_then(|s| s.from);
            return bound.is_some_and(|bound| {
                let binding = bound.binding.map(|b| b.collection);
                binding == from.map(|f| f.collection)
                    && self
                        .same
                        .iter()
                        .any(|(line, _)| calls(&line.path, &bound.name))
            });
        }
        let of_lines = |id: TypeId| {
            let mut types = self
                .same
                .iter()
                .flat_map(|(_, o)| [o.target, o.request, o.response.ty]);
            let derives = |a, b| self.draft.schema.derives_from(a, b);
            types.any(|ty| {
                let ty = ty.and_then(TypeUse::structured);
                ty.is_some_and(|ty| derives(ty, id) || derives(id, ty))
            })
        };
        let same = |(line, operation): &(&Line<'_>, &Operation)| {
            operation.target == walked.target && line.path.segments.last() == path.segments.last()
        };
        if self.same.iter().any(same) {
            return true;
        }
        let last = steps.iter().rev().take(FURTHER + 1);
        last.filter_map(|step| step.to?.structured()).any(of_lines)
    }

    /// The segments with placeholders for values.
    fn segments(&self, path: &PathTemplate, steps: &[Step<'_>]) -> Vec<PathSegment> {
        let mut before = None;
        let mut out = Vec::with_capacity(path.segments.len());
        for (segment, step) in path.segments.iter().zip(steps) {
            let placeholder = |text: &str| text.contains(['{', '<']);
            out.push(match segment {
                PathSegment::Literal(text) if step.end == End::Key && !placeholder(text) => {
                    PathSegment::Key(self.called(before).unwrap_or_else(|| "id".to_owned()))
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
    fn called(&self, before: Option<&PathSegment>) -> Option<String> {
        let Some(PathSegment::Literal(name)) = before else {
            return None;
        };
        let key = |pair: &[PathSegment]| match pair {
            [PathSegment::Literal(set), PathSegment::Key(key)] if set == name => Some(key.clone()),
            _ => None,
        };
        let mut lines = self.same.iter();
        lines.find_map(|(_, operation)| operation.path.segments.windows(2).find_map(key))
    }

    /// The options that all lines to the like of it have, with their placeholders; others can be given to any request.
    fn query(&self, path: &PathTemplate) -> Vec<(String, String)> {
        let lines = || self.same.iter().map(|(line, _)| &line.path);
        let best = lines().filter_map(|line| relation(line, path)).max();
        let alike = || lines().filter(|line| best.is_some() && relation(line, path) == best);
        let options = path.query.iter().filter_map(|(name, _)| {
            let of = |line: &PathTemplate| {
                let found = line.query.iter().find(|(n, _)| n == name);
                found.map(|(_, value)| value.clone())
            };
            let values: Option<Vec<String>> = alike().map(|line| of(line)).collect();
            let value = values?.into_iter().next()?;
            let whole = value.starts_with('{') && value.ends_with('}');
            let own = || format!("{{{}}}", name.trim_start_matches('$'));
            Some((name.clone(), if whole { value } else { own() }))
        });
        options.collect()
    }
}

/// How many segments a path may go on from what the page is about.
const FURTHER: usize = 2;

/// Whether a path ends in a call of this name.
fn calls(path: &PathTemplate, operation: &str) -> bool {
    let last = path.segments.last().and_then(PathSegment::short_name);
    last.is_some_and(|name| name.eq_ignore_ascii_case(operation))
}

fn is_key(segment: &PathSegment) -> bool {
    matches!(segment, PathSegment::Key(_))
}

/// Whether a segment is the value of a key rather than a word.
fn is_value(text: &str) -> bool {
    text.contains(|c: char| !c.is_alphabetic())
}
