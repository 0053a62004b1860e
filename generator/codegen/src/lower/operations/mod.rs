//! Lowers documented operations to request types, one per page, and a function for each overload.
//!
//! A function is in the module of its first path segment. Names, arguments, body and output are decided here. The runtime
//! builds the request from a path template, so that an operation costs the compiler little more than a string.

mod argument;
mod constructor;
mod docs;
mod function_names;
mod item;
mod names;
mod resource;
mod response;
mod segment;
mod words;

pub use item::{
    Argument, ArgumentType, OperationFile, RequestBody, RequestConstructor, RequestOperation,
    RequestOutput, RustOperations, Segment,
};

use crate::rules::item_renamed;
use docwright_model::rules::item_skipped;
use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::context::Lowering;
use super::scope::Renamed;
use super::{casing, names as models};
use docwright_core::diagnostic::{Diagnostic, Locate, Span};
use docwright_model::requests::{PageRequests, Requests};
use docwright_model::schema::{Operation, Schema};

/// The inputs of planning.
struct Planning<'a> {
    schema: &'a Schema,
    models: &'a models::Names,
    segments: segment::Segments,
    sources: &'a (dyn Locate + Sync),
    /// Identifiers of placeholders, cached: thousands of lines share a few hundred.
    arguments: RefCell<FxHashMap<String, String>>,
}

impl<'a> Planning<'a> {
    fn new(
        schema: &'a Schema,
        models: &'a models::Names,
        sources: &'a (dyn Locate + Sync),
    ) -> Self {
        Self {
            schema,
            models,
            segments: segment::Segments::of(schema),
            sources,
            arguments: RefCell::default(),
        }
    }

    /// The identifier for a placeholder.
    fn argument(&self, words: &str) -> String {
        let mut known = self.arguments.borrow_mut();
        if let Some(name) = known.get(words) {
            return name.clone();
        }
        let name = identifier(words, "id");
        known.insert(words.to_owned(), name.clone());
        name
    }

    fn operation(&self, index: usize) -> Option<&Operation> {
        self.schema.requestable_at(index)
    }
}

/// Plans the request types of all pages, without their docs: one file for each of [`Requests::pages`] that has an
/// overload.
pub(super) fn plan(
    schema: &Schema,
    models: &models::Names,
    requests: &Requests,
    sources: &(dyn Locate + Sync),
    findings: &mut Vec<Diagnostic>,
) -> RustOperations {
    let cx = Planning::new(schema, models, sources);
    let mut files = Vec::with_capacity(requests.pages.len());
    for page in &requests.pages {
        files.extend(file(&cx, page, findings));
    }
    name(&cx, &mut files, findings);
    RustOperations {
        segments: cx.segments.all,
        files,
    }
}

/// Names files, types and functions.
fn name(cx: &Planning<'_>, files: &mut [OperationFile], findings: &mut Vec<Diagnostic>) {
    names::assign(cx, files, findings);
    resource::assign(cx, files);
    findings.extend(function_names::assign(cx, files));
}

/// The file of a page, without names: its overloads, grouped by what they return. `None` when it has none.
fn file(
    cx: &Planning<'_>,
    page: &PageRequests,
    findings: &mut Vec<Diagnostic>,
) -> Option<OperationFile> {
    let mut groups: Vec<RequestOperation> = Vec::new();
    let first = page.operations.first().and_then(|i| cx.operation(*i));
    for overload in &page.overloads {
        let Some(constructor) = constructor::of(cx, overload) else {
            continue;
        };
        let output = response::output(cx, overload);
        match groups.iter_mut().find(|group| group.output == output) {
            Some(group) => group.constructors.push(constructor),
            None => groups.push(RequestOperation {
                name: String::new(),
                title: first.map_or_else(String::new, |o| o.title.clone()),
                docs: Vec::new(),
                selects: None,
                lists: false,
                output,
                constructors: vec![constructor],
            }),
        }
    }
    if groups.is_empty() {
        let span = first.map_or_else(Span::default, |o| o.span);
        findings.push(item_skipped::page_without_requests(span));
        return None;
    }
    for group in &mut groups {
        response::shape(group);
    }
    Some(OperationFile {
        stem: String::new(),
        page: cx.sources.path(first?.span).to_owned(),
        operations: groups,
    })
}

fn renamed_constructor(cx: &Planning<'_>, constructor: &RequestConstructor) -> Diagnostic {
    let span = constructor.documented(cx.schema).map(|o| o.span);
    let item = format!("the overload `{}`", constructor.documented);
    item_renamed::finding(
        span.unwrap_or_default(),
        &item,
        &constructor.name,
        "is taken by another request of the module",
    )
}

/// Adds the docs of the planned types.
pub(super) fn document(cx: &Lowering<'_>, operations: &mut RustOperations) {
    for file in &mut operations.files {
        for operation in &mut file.operations {
            operation.docs = docs::of_type(cx, &file.page, operation);
            let name = operation.name.clone();
            for constructor in &mut operation.constructors {
                constructor.docs = docs::of_function(cx, &file.page, &name, constructor);
            }
        }
    }
}

/// The finding on a request type with another name than that of its title.
fn renamed_type(cx: &Planning<'_>, operation: &RequestOperation, reason: Renamed) -> Diagnostic {
    let first = operation.constructors.first();
    let documented = first.and_then(|first| first.documented(cx.schema));
    let span = documented.map_or_else(Span::default, |o| o.span);
    let reason = match reason {
        Renamed::Reserved => "is reserved in Rust or in emitted code",
        Renamed::Taken(_) => "is taken by another page of the same module",
    };
    let item = format!("the operation `{}`", operation.title);
    item_renamed::finding(span, &item, &operation.name, reason)
}

/// A module or function name, which may be a keyword.
fn identifier(words: &str, empty: &str) -> String {
    casing::snake(words, empty)
}

#[cfg(test)]
mod tests;
