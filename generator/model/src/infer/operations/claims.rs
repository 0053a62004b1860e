//! Collects the claims on the request and response types of an operation, from its URL, its responses and prose.
//!
//! `inspect` shows them; they decide nothing.

use super::line::Line;
use super::page_response::PageResponse;
use super::service::Service;
use super::walk::{End, Walk};
use crate::infer::draft::Draft;
use crate::schema::{Claim, ClaimSource, Rule, TypeUse};
use docwright_core::diagnostic::Span;

/// What is known of a line.
pub(super) struct Said<'l> {
    pub(super) line: &'l Line<'l>,
    pub(super) walked: &'l Walk,
    pub(super) page_response: &'l PageResponse,
    /// The type that the prose of the request body names.
    pub(super) takes: Option<(TypeUse, Span)>,
}

impl Said<'_> {
    /// All claims; those of the `request` and `response` that the model has are marked.
    pub(super) fn claims(
        &self,
        draft: &Draft<'_>,
        service: &Service,
        request: Option<TypeUse>,
        response: Option<TypeUse>,
    ) -> Vec<Claim> {
        let rule = rule(self.walked.end);
        let mut claims = Vec::new();
        let mut add = |about, ty: Option<TypeUse>, source, span, rule, model: Option<TypeUse>| {
            claims.extend(ty.map(|ty| Claim {
                about,
                says: draft.schema.display(ty),
                source,
                span,
                won: model.is_some_and(|model| model.of == ty.of),
                rule,
            }));
        };
        let at = self.line.url.span;
        if let Some((ty, span)) = self.takes {
            add("request", Some(ty), ClaimSource::Prose, span, None, request);
        }
        let bound = match self.walked.end {
            End::Operation(index) => service.bound.get(index),
            _ => None,
        };
        let resolved = self.walked.resolved();
        let leads_to = match bound {
            Some(bound) => bound.returns,
            None => self.walked.target.filter(|_| resolved),
        };
        let takes = match bound {
            Some(bound) => bound.body.map(|id| super::walk::structured(id, false)),
            None => leads_to.filter(|_| request.is_some()),
        };
        add("request", takes, ClaimSource::Url, at, rule, request);
        add("response", leads_to, ClaimSource::Url, at, rule, response);
        if let Some((source, span)) = self.page_response.example_at {
            add(
                "response",
                self.page_response.example,
                source,
                span,
                None,
                response,
            );
            let looks = self.page_response.looks;
            add(
                "response",
                looks,
                ClaimSource::Example,
                span,
                Some(Rule::SingleValue),
                response,
            );
        }
        if let Some(span) = self.page_response.prose_at {
            let prose = self.page_response.prose;
            add("response", prose, ClaimSource::Prose, span, None, response);
        }
        claims
    }
}

/// The rule for the request and response types of the last segment.
fn rule(end: End) -> Option<Rule> {
    Some(match end {
        End::Nowhere => return None,
        End::Set => Rule::EntitySet,
        End::Singleton => Rule::Singleton,
        End::Key => Rule::EntityByKey,
        End::Navigation => Rule::NavigationProperty,
        End::Property => Rule::StructuralProperty,
        End::Cast => Rule::Cast,
        End::Operation(_) => Rule::ActionOrFunction,
        End::Reference => Rule::Reference,
        End::Count => Rule::Count,
        End::Value => Rule::RawValue,
    })
}
