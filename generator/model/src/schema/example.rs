//! Documented bodies and what they are examples of.

use super::{Method, TypeUse};
use docwright_core::diagnostic::Span;

/// What an example body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExampleRole {
    /// Sent to the service.
    Request,
    /// Returned by the service.
    Response,
    /// Shown on its own: a notification, a fragment.
    Standalone,
}

/// How the body wraps the typed value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyShape {
    /// The body is the value.
    Object,
    /// The body is `{"value": [..]}`, with paging annotations: a page of the type.
    Page,
    /// The body is `{"value": ..}` around one value.
    Wrapped,
}

/// The rule that gave an example its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeOrigin {
    /// `@odata.type` of the annotation.
    Annotation,
    /// `@odata.type` within the body.
    Body,
    /// The paired request or response.
    Pairing,
    /// The operation that the URL resolves to.
    Operation,
    /// The type that the page's prose links.
    Prose,
    /// The protocol: an OData error, a reference, the empty object of a request without parameters, none of which a page
    /// defines; the type is `Edm.Untyped`.
    Protocol,
}

/// The outcome of checking an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleOutcome {
    /// Typed, and its values fit the documented types: it must round-trip.
    Fits,
    /// Typed, but it contradicts the docs at these places: it is expected not to decode.
    Contradicts {
        /// Finding code id, such as `DW0803`.
        code: &'static str,
        /// The first offending value.
        span: Span,
        /// What is wrong, as in the finding.
        reason: String,
    },
    /// No rule gives it a type.
    Untyped,
    /// Its JSON could not be read.
    Unreadable,
    /// It is not JSON (plain text, bytes) or empty.
    NotJson,
}

/// A documented body.
#[derive(Clone, Debug)]
pub struct Example {
    /// The `name` of the annotation or that of the paired request; may be empty.
    pub name: String,
    /// Request, response or standalone.
    pub role: ExampleRole,
    /// The content of the code block.
    pub span: Span,
    /// The body within it.
    pub body_span: Span,
    /// The body as compact strict JSON after logged repairs; empty when there is none.
    pub body: String,
    /// Its type, where a rule gives one.
    pub ty: Option<TypeUse>,
    /// How the body wraps the typed value.
    pub shape: BodyShape,
    /// Which rule gave the type.
    pub origin: Option<TypeOrigin>,
    /// The status code of a response.
    pub status: Option<u16>,
    /// The outcome of checking it.
    pub outcome: ExampleOutcome,
    /// The request to the service that it shows, if it shows one.
    pub request: Option<ExampleRequest>,
}

/// A documented request, as it is written on its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleRequest {
    /// The method.
    pub method: Method,
    /// The URL; a wrapped one is joined.
    pub url: String,
    /// Where in `url` the path below the service's address begins.
    pub below: usize,
    /// Headers in order: name and value.
    pub headers: Vec<(String, String)>,
    /// The body, where it is not JSON; without white space around it.
    pub text: String,
    /// The request line.
    pub span: Span,
}

impl ExampleRequest {
    /// Path and query below the service's address, as the page has them.
    #[must_use]
    pub fn path(&self) -> &str {
        self.url.get(self.below..).unwrap_or_default()
    }
}
