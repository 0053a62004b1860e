//! Reads the documented responses of an API page: annotations, example bodies, prose.

use super::line::Line;
use crate::infer::body::Stated;
use crate::infer::draft::Draft;
use crate::infer::reading::mentioned;
use crate::schema::{ClaimSource, Method, TypeUse};
use docwright_core::diagnostic::Span;
use docwright_core::url::{Relation, relation};
use docwright_reader::facts::{BlockRole, Body, ExampleFact, PageFacts, UrlFact};

/// The documented response of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PageResponse {
    /// The type of the annotation or body of the matching response.
    pub(super) example: Option<TypeUse>,
    /// The place of that type: the annotation, else the body.
    pub(super) example_at: Option<(ClaimSource, Span)>,
    /// The type that the prose links.
    pub(super) prose: Option<TypeUse>,
    /// The link.
    pub(super) prose_at: Option<Span>,
    /// The type of a single value in the body of the matching response.
    pub(super) looks: Option<TypeUse>,
    /// The first successful status code.
    pub(super) status: Option<u16>,
    /// Whether the matching response has a body that is not JSON.
    pub(super) text: bool,
    /// Whether the matching response has no body.
    pub(super) empty: bool,
    /// Whether the prose promises a body, of whatever type.
    pub(super) promised: bool,
}

impl PageResponse {
    /// The type: that of the response, else of prose, else of a single value.
    pub(super) fn ty(&self) -> Option<TypeUse> {
        self.example.or(self.prose).or(self.looks)
    }
}

/// The documented responses of one page.
#[derive(Debug)]
pub(super) struct PageResponses<'a> {
    responses: Vec<Response<'a>>,
    prose: Option<(TypeUse, Span)>,
    status: Option<u16>,
    promised: bool,
}

#[derive(Debug)]
struct Response<'a> {
    request: Option<&'a UrlFact>,
    ty: Option<TypeUse>,
    at: (ClaimSource, Span),
    looks: Option<TypeUse>,
    status: Option<u16>,
    text: bool,
    empty: bool,
}

impl<'a> PageResponses<'a> {
    /// Reads the responses of a page.
    pub(super) fn of(draft: &Draft<'a>, page: usize) -> Self {
        let Some(facts) = draft.pages.get(page) else {
            return Self {
                responses: Vec::new(),
                prose: None,
                status: None,
                promised: false,
            };
        };
        let responses = facts.examples.iter();
        let responses = responses.filter(|e| is_success(e) && !e.is_of_batch(&facts.examples));
        Self {
            responses: responses.map(|e| response(draft, page, facts, e)).collect(),
            prose: prose(draft, page, facts),
            status: facts
                .response
                .statuses
                .iter()
                .map(|s| s.value)
                .find(|s| ok(*s)),
            promised: facts.response.body,
        }
    }

    /// The documented response of a line: that of the request that fits the line best, and the prose.
    pub(super) fn to(&self, line: &Line<'_>) -> PageResponse {
        let fits = |r: &Response<'_>| -> Option<Relation> {
            let request = r.request?;
            let path = request.path.as_ref()?;
            (request.method == line.url.method).then(|| relation(&line.path, path))?
        };
        let best = self.responses.iter().enumerate().filter_map(|(at, r)| {
            let fits = fits(r)?;
            Some(((fits, r.ty.is_some()), std::cmp::Reverse(at), r))
        });
        let best = best
            .max_by_key(|(fits, at, _)| (*fits, *at))
            .map(|(_, _, r)| r);
        let chosen = best.or_else(|| self.common());
        PageResponse {
            example: chosen.and_then(|r| r.ty),
            example_at: chosen.map(|r| r.at),
            prose: self.prose.map(|(ty, _)| ty),
            prose_at: self.prose.map(|(_, span)| span),
            looks: chosen.and_then(|r| r.looks),
            status: chosen.and_then(|r| r.status).or(self.status),
            text: chosen.is_some_and(|r| r.text),
            empty: chosen.is_some_and(|r| r.empty),
            promised: self.promised,
        }
    }

    /// The response of a page that shows only one kind.
    fn common(&self) -> Option<&Response<'a>> {
        let first = self.responses.first()?;
        self.responses
            .iter()
            .all(|r| r.ty == first.ty)
            .then_some(first)
    }
}

fn ok(status: u16) -> bool {
    (200..400).contains(&status)
}

fn is_success(example: &ExampleFact) -> bool {
    example.role == BlockRole::Response && !example.expect_error && example.status.is_none_or(ok)
}

fn response<'a>(
    draft: &Draft<'a>,
    page: usize,
    facts: &'a PageFacts,
    example: &'a ExampleFact,
) -> Response<'a> {
    let request = example.answers.and_then(|at| facts.examples.get(at));
    let stated = Stated::of(draft, page, example);
    Response {
        request: request.and_then(|r| r.request.as_ref()),
        ty: stated.ty(draft, example),
        at: match &example.ty {
            Some(ty) if stated.annotation.is_some() => (ClaimSource::Annotation, ty.span),
            _ => (ClaimSource::Example, example.body_span),
        },
        looks: stated.looks.map(|of| of.one()),
        status: example.status,
        text: matches!(example.body, Body::Other),
        empty: matches!(example.body, Body::None),
    }
}

/// The first linked type that is defined.
fn prose(draft: &Draft<'_>, page: usize, facts: &PageFacts) -> Option<(TypeUse, Span)> {
    let mut types = facts.response.types.iter();
    types.find_map(|mention| Some((mentioned(draft, page, mention)?, mention.span)))
}

/// Whether OData defines no response body for this method.
pub(super) fn is_silent(method: Method) -> bool {
    matches!(method, Method::Delete | Method::Head | Method::Options)
}
