//! What an operation answers, as far as the type of its output goes.

use super::Planning;
use super::item::{RequestOperation, RequestOutput};
use crate::diagnostic::Locate;
use crate::rust::item::{RustType, RustValue};
use crate::rust::types::from_root;
use crate::schema::{
    ExampleOutcome, ExampleRole, Method, Operation, PathSegment, Primitive, Schema, TypeRef,
};
use std::collections::BTreeMap;

/// What the examples of a page show of bodies.
#[derive(Clone, Copy, Debug, Default)]
struct Bodies {
    /// Requests with a JSON body, with another one.
    json_sent: bool,
    text_sent: bool,
    /// Successful answers with a JSON body, with another one.
    json_answered: bool,
    text_answered: bool,
}

/// What the pages show of bodies.
pub(super) struct Shown<'a> {
    sources: &'a (dyn Locate + Sync),
    pages: BTreeMap<&'a str, Bodies>,
}

impl<'a> Shown<'a> {
    pub(super) fn of(schema: &Schema, sources: &'a (dyn Locate + Sync)) -> Self {
        let mut pages: BTreeMap<&str, Bodies> = BTreeMap::new();
        for example in &schema.examples {
            let json = !example.body.is_empty();
            let text = !json
                && example.body_span.start < example.body_span.end
                && matches!(example.outcome, ExampleOutcome::NotJson);
            let bodies = pages.entry(sources.locate(example.span).path).or_default();
            match example.role {
                ExampleRole::Request => {
                    bodies.json_sent |= json;
                    bodies.text_sent |= text;
                }
                ExampleRole::Response if example.status.is_none_or(|s| (200..300).contains(&s)) => {
                    bodies.json_answered |= json;
                    bodies.text_answered |= text;
                }
                _ => {}
            }
        }
        Self { sources, pages }
    }

    fn page(&self, operation: &Operation) -> Bodies {
        let page = self.sources.locate(operation.span).path;
        self.pages.get(page).copied().unwrap_or_default()
    }

    /// Whether the page only ever sends text or octets.
    pub(super) fn sends_text(&self, operation: &Operation) -> bool {
        let bodies = self.page(operation);
        bodies.text_sent && !bodies.json_sent
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
    let bodies = cx.shown.page(operation);
    let silent = matches!(
        operation.method,
        Method::Delete | Method::Head | Method::Options
    );
    match operation.response.status {
        Some(202) => RequestOutput::Accepted(RustType::JSON),
        Some(204) => RequestOutput::NoContent,
        _ if silent => RequestOutput::NoContent,
        _ if bodies.json_answered || operation.method == Method::Get => {
            RequestOutput::One(RustType::JSON)
        }
        _ if bodies.text_answered => RequestOutput::Bytes,
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
