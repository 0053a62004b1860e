//! What an operation answers, as far as the type of its output goes.

use super::Planning;
use super::item::{RequestOperation, RequestOutput};
use crate::lower::item::{RustType, RustValue};
use crate::lower::types::from_root;
use docwright_core::diagnostic::Locate;
use docwright_model::schema::{
    Example, ExampleOutcome, ExampleRole, Method, Operation, PathSegment, Primitive, Schema,
    TypeRef,
};
use rustc_hash::FxHashMap;

/// What examples show of bodies: whether there is one of JSON, and another one.
#[derive(Clone, Copy, Debug, Default)]
struct Bodies {
    json: bool,
    text: bool,
}

impl Bodies {
    fn add(&mut self, example: &Example) {
        let json = !example.body.is_empty();
        self.json |= json;
        self.text |= !json
            && example.body_span.start < example.body_span.end
            && matches!(example.outcome, ExampleOutcome::NotJson);
    }
}

/// What the pages show of bodies.
pub(super) struct Shown<'a> {
    sources: &'a (dyn Locate + Sync),
    /// The requests of each page by method.
    sent: FxHashMap<(&'a str, Method), Bodies>,
    /// The successful answers of each page.
    answered: FxHashMap<&'a str, Bodies>,
}

impl<'a> Shown<'a> {
    pub(super) fn of(schema: &Schema, sources: &'a (dyn Locate + Sync)) -> Self {
        let mut shown = Self {
            sources,
            sent: FxHashMap::default(),
            answered: FxHashMap::default(),
        };
        for example in &schema.examples {
            let page = sources.path(example.span);
            match (example.role, &example.request) {
                (ExampleRole::Request, Some(request)) => {
                    let sent = shown.sent.entry((page, request.method)).or_default();
                    sent.add(example);
                }
                (ExampleRole::Response, _)
                    if example.status.is_none_or(|s| (200..300).contains(&s)) =>
                {
                    shown.answered.entry(page).or_default().add(example);
                }
                _ => {}
            }
        }
        shown
    }

    /// The line of an operation.
    pub(super) fn line(&self, operation: &Operation) -> u32 {
        self.sources.locate(operation.span).line
    }

    fn answered(&self, operation: &Operation) -> Bodies {
        let page = self.sources.path(operation.span);
        self.answered.get(page).copied().unwrap_or_default()
    }

    /// Whether the page only ever sends text or octets with this method.
    pub(super) fn sends_text(&self, operation: &Operation) -> bool {
        let page = self.sources.path(operation.span);
        let sent = self.sent.get(&(page, operation.method));
        sent.is_some_and(|sent| sent.text && !sent.json)
    }
}

/// What a successful answer holds.
pub(super) fn output(cx: &Planning<'_>, operation: &Operation) -> RequestOutput {
    let response = &operation.response;
    // What a redirection leads to is content, whatever the page calls it.
    if response.stream || response.status.is_some_and(|s| (300..400).contains(&s)) {
        return RequestOutput::Bytes;
    }
    let Some(ty) = response.ty else {
        return without_type(cx, operation);
    };
    let stream = TypeRef::Primitive(Primitive::Stream);
    // What is read from the address of a stream is the stream, whatever the page links beside it.
    let read = operation.method == Method::Get && operation.target.is_some_and(|t| t.of == stream);
    if ty.of == stream || read || is_count(operation) {
        return RequestOutput::Bytes;
    }
    let rust = cx
        .bases
        .answered(cx, from_root(cx.schema, cx.models, ty), ty);
    if matches!(response.status, Some(202 | 204)) && !ty.collection {
        return RequestOutput::Accepted(rust);
    }
    let element = RustType {
        collection: false,
        ..rust.clone()
    };
    match &rust.of {
        _ if rust.collection => RequestOutput::Page(element),
        RustValue::Struct(_) | RustValue::Polymorphic(_) | RustValue::Runtime("Json") => {
            RequestOutput::One(element)
        }
        _ => RequestOutput::Wrapped(element),
    }
}

/// A page that names no type may still show a body.
fn without_type(cx: &Planning<'_>, operation: &Operation) -> RequestOutput {
    let bodies = cx.shown.answered(operation);
    let silent = matches!(
        operation.method,
        Method::Delete | Method::Head | Method::Options
    );
    match operation.response.status {
        Some(202) => RequestOutput::Accepted(RustType::JSON),
        Some(204) => RequestOutput::NoContent,
        _ if silent => RequestOutput::NoContent,
        _ if bodies.json || operation.method == Method::Get => RequestOutput::One(RustType::JSON),
        _ if bodies.text => RequestOutput::Bytes,
        _ => RequestOutput::NoContent,
    }
}

/// `$count` answers a number as plain text (OData 4.01 Protocol, section 11.2.10).
fn is_count(operation: &Operation) -> bool {
    matches!(operation.path.segments.last(), Some(PathSegment::Literal(l)) if l == "$count")
}

/// Which options shape the answer: `$select` and its like for objects of an emitted type that are read, and those of
/// collections.
pub(super) fn shape(cx: &Planning<'_>, operation: &mut RequestOperation) {
    let reads = operation.forms.iter().all(|f| f.method == Method::Get);
    operation.lists = reads && matches!(operation.output, RequestOutput::Page(_));
    let (RequestOutput::One(ty) | RequestOutput::Page(ty)) = &operation.output else {
        return;
    };
    let first = operation.forms.first().and_then(|f| f.operations.first());
    let declared = first
        .and_then(|i| cx.operation(*i))
        .and_then(|o| o.response.ty);
    operation.selects = match &ty.of {
        _ if !reads => None,
        RustValue::Struct(path) => Some(path.clone()),
        RustValue::Polymorphic(_) => declared.and_then(|ty| cx.bases.base(cx, ty)),
        _ => None,
    };
}
