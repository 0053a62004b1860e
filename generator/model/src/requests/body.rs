//! The body that a request takes.

use rustc_hash::FxHashMap;

use crate::schema::{
    Example, ExampleOutcome, ExampleRole, Method, Operation, PathSegment, Primitive, Schema,
    TypeId, TypeRef,
};
use docwright_core::diagnostic::FileId;

/// The body that a request takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestBody {
    /// JSON: an object of this type or one derived from it, where a page defines one.
    Json(Option<TypeId>),
    /// Bytes or text.
    Bytes,
}

/// Whether examples show a body of JSON, and one of something else.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shown {
    pub(super) json: bool,
    pub(super) text: bool,
}

impl Shown {
    fn add(&mut self, example: &Example) {
        let json = !example.body.is_empty();
        self.json |= json;
        self.text |= !json
            && example.body_span.start < example.body_span.end
            && matches!(example.outcome, ExampleOutcome::NotJson);
    }
}

/// The bodies that pages show.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    /// Those of the requests of each page, by method.
    sent: FxHashMap<(FileId, Method), Shown>,
    /// Those of the successful responses of each page.
    returned: FxHashMap<FileId, Shown>,
}

impl Bodies {
    pub(super) fn of(schema: &Schema) -> Self {
        let mut bodies = Self::default();
        for example in &schema.examples {
            let page = example.span.file;
            let success = example.status.is_none_or(|s| (200..300).contains(&s));
            match (example.role, &example.request) {
                (ExampleRole::Request, Some(request)) => {
                    let sent = bodies.sent.entry((page, request.method)).or_default();
                    sent.add(example);
                }
                (ExampleRole::Response, _) if success => {
                    bodies.returned.entry(page).or_default().add(example);
                }
                _ => {}
            }
        }
        bodies
    }

    /// What the successful responses of a page show.
    pub(super) fn returned_on(&self, page: FileId) -> Shown {
        self.returned.get(&page).copied().unwrap_or_default()
    }

    /// The body that an operation takes.
    pub(super) fn taken(&self, schema: &Schema, operation: &Operation) -> Option<RequestBody> {
        if !matches!(operation.method, Method::Post | Method::Patch | Method::Put) {
            return None;
        }
        // The page only ever sends text or bytes with this method, or nothing to a stream, whose content is a file.
        let sent = self.sent.get(&(operation.span.file, operation.method));
        let sent = sent.copied().unwrap_or_default();
        if !sent.json && (sent.text || takes_stream(operation)) {
            return Some(RequestBody::Bytes);
        }
        let ty = operation.request?;
        Some(RequestBody::Json(match ty.of {
            TypeRef::Structured(id) if !ty.collection && schema.is_described(ty.of) => Some(id),
            // What is not an object by itself has no documented form of its own.
            _ => None,
        }))
    }
}

/// Whether the path leads to a stream: a property of that type, or the value of something.
fn takes_stream(operation: &Operation) -> bool {
    let stream = TypeRef::Primitive(Primitive::Stream);
    let value = |s: &PathSegment| matches!(s, PathSegment::Literal(l) if l == "$value");
    operation.target.is_some_and(|t| t.of == stream)
        || operation.path.segments.last().is_some_and(value)
}
