//! From documented operations to request types: one small type a page, a constructor for each form of its URL.
//!
//! What is decided here: which forms a page has and what they are called, where the arguments of a form stand and
//! what types they have, what goes in and what comes out. The request itself is built by the runtime from a path
//! template, so that an operation costs the compiler a string.

mod answer;
mod argument;
mod bases;
mod constructor;
mod docs;
mod form;
mod item;
mod names;
mod segment;

pub use item::{
    Argument, ArgumentType, OperationFile, RequestBody, RequestForm, RequestOperation,
    RequestOutput, RustOperations, Segment,
};

use crate::rules::item_renamed;
use docwright_model::rules::item_skipped;
use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::context::Lowering;
use super::scope::{Renamed, allot};
use super::{casing, names as models};
use bases::Bases;
use docwright_core::diagnostic::{Diagnostic, Locate, Span};
use docwright_model::requests::{PageRequests, Requests};
use docwright_model::schema::{Operation, Schema};

/// What all parts of planning look things up in.
struct Planning<'a> {
    schema: &'a Schema,
    models: &'a models::Names,
    bases: Bases,
    segments: segment::Segments,
    sources: &'a (dyn Locate + Sync),
    /// Identifiers of placeholders: thousands of lines share a few hundred.
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
            bases: Bases::of(schema, models),
            segments: segment::Segments::of(schema),
            sources,
            arguments: RefCell::default(),
        }
    }

    /// What the argument for a placeholder of these words is called.
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

/// Names everything.
fn name(cx: &Planning<'_>, files: &mut [OperationFile], findings: &mut Vec<Diagnostic>) {
    let stems: Vec<String> = files.iter().map(|file| names::stem(&file.page)).collect();
    let stems = allot(
        &stems,
        &|stem| stem == "mod",
        "_page",
        str::to_ascii_lowercase,
    );
    for (file, stem) in files.iter_mut().zip(stems) {
        file.stem = stem.name;
        for group in &mut file.operations {
            for renamed in constructor::name(cx, &mut group.forms) {
                findings.push(renamed_constructor(cx, &renamed));
            }
        }
    }
    names::assign(cx, files, findings);
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
        let Some(form) = form::of(cx, overload) else {
            continue;
        };
        let output = answer::output(cx, overload.response);
        match groups.iter_mut().find(|group| group.output == output) {
            Some(group) => group.forms.push(form),
            None => groups.push(RequestOperation {
                name: String::new(),
                title: first.map_or_else(String::new, |o| o.title.clone()),
                docs: Vec::new(),
                example: Vec::new(),
                selects: None,
                lists: false,
                output,
                forms: vec![form],
            }),
        }
    }
    if groups.is_empty() {
        let span = first.map_or_else(Span::default, |o| o.span);
        findings.push(item_skipped::page_without_requests(span));
        return None;
    }
    for group in &mut groups {
        answer::shape(cx, group);
    }
    Some(OperationFile {
        stem: String::new(),
        page: cx.sources.path(first?.span).to_owned(),
        operations: groups,
    })
}

fn renamed_constructor(cx: &Planning<'_>, form: &RequestForm) -> Diagnostic {
    let span = form
        .operations
        .first()
        .and_then(|i| cx.operation(*i))
        .map_or_else(Span::default, |o| o.span);
    let item = format!("the overload `{}`", form.documented);
    item_renamed::finding(
        span,
        &item,
        &form.name,
        "is taken by another overload of the page",
    )
}

/// Gives the planned types their docs.
pub(super) fn document(cx: &Lowering<'_>, operations: &mut RustOperations) {
    for file in &mut operations.files {
        for operation in &mut file.operations {
            operation.docs = docs::of_type(cx, &file.page, operation);
        }
    }
}

/// The finding that a page's type has another name than its title gives.
fn renamed_type(cx: &Planning<'_>, operation: &RequestOperation, why: Renamed) -> Diagnostic {
    let form = operation.forms.first().and_then(|f| f.operations.first());
    let span = form
        .and_then(|i| cx.operation(*i))
        .map_or_else(Span::default, |o| o.span);
    let why = match why {
        Renamed::Reserved => "has a meaning of its own in Rust or in emitted code",
        Renamed::Taken(_) => "is taken by another page of the same module",
    };
    let item = format!("the operation `{}`", operation.title);
    item_renamed::finding(span, &item, &operation.name, why)
}

/// A module or function name that may be a keyword.
fn identifier(words: &str, empty: &str) -> String {
    casing::snake(words, empty)
}

#[cfg(test)]
mod tests;
