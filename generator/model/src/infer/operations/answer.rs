//! What an API page says that its requests answer: annotated responses, the bodies they show, prose.

use super::line::Line;
use crate::infer::body::Shown;
use crate::infer::draft::{Draft, use_of};
use crate::infer::reading;
use crate::schema::{ClaimSource, Method, Primitive, TypeRef, TypeUse};
use docwright_core::diagnostic::Span;
use docwright_core::url::{Relation, relation};
use docwright_reader::facts::{BlockRole, Body, ExampleFact, PageFacts, TypeMention, UrlFact};

/// What a page says about one of its lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// The type that the annotation or body of the fitting response gives.
    pub(super) shown: Option<TypeUse>,
    /// Where it gives it: the annotation's type, else the body.
    pub(super) shown_at: Option<(ClaimSource, Span)>,
    /// The type that the prose links.
    pub(super) prose: Option<TypeUse>,
    /// Where.
    pub(super) prose_at: Option<Span>,
    /// What a lone value in the body of the fitting response looks like.
    pub(super) looks: Option<TypeUse>,
    /// The first status that means success.
    pub(super) status: Option<u16>,
    /// Whether the fitting response shows bytes or text.
    pub(super) text: bool,
    /// Whether the fitting response shows no body at all.
    pub(super) empty: bool,
}

impl Answer {
    /// The type, the shown one first, what a value looks like last.
    pub(super) fn ty(&self) -> Option<TypeUse> {
        self.shown.or(self.prose).or(self.looks)
    }
}

/// The answers of one page.
#[derive(Debug)]
pub(super) struct PageAnswers<'a> {
    responses: Vec<Response<'a>>,
    prose: Option<(TypeUse, Span)>,
    status: Option<u16>,
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

impl<'a> PageAnswers<'a> {
    /// Reads the answers of a page.
    pub(super) fn of(draft: &Draft<'a>, page: usize) -> Self {
        let Some(facts) = draft.pages.get(page) else {
            return Self {
                responses: Vec::new(),
                prose: None,
                status: None,
            };
        };
        let responses = facts.examples.iter().filter(|e| is_success(e));
        Self {
            responses: responses.map(|e| response(draft, page, facts, e)).collect(),
            prose: prose(draft, page, facts),
            status: facts
                .response
                .statuses
                .iter()
                .map(|s| s.value)
                .find(|s| ok(*s)),
        }
    }

    /// What the page says about a line: the response whose request fits it best, and the prose.
    pub(super) fn to(&self, line: &Line<'_>) -> Answer {
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
        Answer {
            shown: chosen.and_then(|r| r.ty),
            shown_at: chosen.map(|r| r.at),
            prose: self.prose.map(|(ty, _)| ty),
            prose_at: self.prose.map(|(_, span)| span),
            looks: chosen.and_then(|r| r.looks),
            status: chosen.and_then(|r| r.status).or(self.status),
            text: chosen.is_some_and(|r| r.text),
            empty: chosen.is_some_and(|r| r.empty),
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
    let shown = Shown::of(draft, page, example);
    Response {
        request: request.and_then(|r| r.request.as_ref()),
        ty: shown.ty(draft, example),
        at: match &example.ty {
            Some(ty) if shown.annotation.is_some() => (ClaimSource::Annotation, ty.span),
            _ => (ClaimSource::Example, example.body_span),
        },
        looks: shown.looks.map(|of| TypeUse {
            of,
            collection: false,
        }),
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

/// The definition that a mention means.
pub(in crate::infer) fn mentioned(
    draft: &Draft<'_>,
    page: usize,
    mention: &TypeMention,
) -> Option<TypeUse> {
    let linked = reading::peek(draft, mention, draft.namespace_of(page))
        .map(|(def, _)| use_of(def, false).of);
    Some(TypeUse {
        of: linked.or_else(|| named(draft, &mention.name, draft.namespace_of(page)))?,
        collection: mention.collection,
    })
}

/// The type of a written name: a primitive of CSDL, or a definition.
pub(in crate::infer) fn named(
    draft: &Draft<'_>,
    written: &str,
    namespace: &str,
) -> Option<TypeRef> {
    let written = written.trim().trim_start_matches('#');
    let qualified = written.contains('.');
    let edm = written
        .get(..4)
        .is_some_and(|p| p.eq_ignore_ascii_case("edm."));
    if (edm || !qualified)
        && let Some(primitive) = Primitive::from_edm_name(written)
    {
        return Some(TypeRef::Primitive(primitive));
    }
    if written.is_empty() {
        return None;
    }
    draft
        .names
        .find(written, namespace)
        .def()
        .map(|def| use_of(def, false).of)
}

/// Whether a request of this method changes something at its address without an answer, as far as OData goes.
pub(super) fn is_silent(method: Method) -> bool {
    matches!(method, Method::Delete | Method::Head | Method::Options)
}
