//! From documented operations to request types: one small type a page, a constructor for each form of its URL.
//!
//! What is decided here: which forms a page has and what they are called, where the arguments of a form stand and
//! what types they have, what goes in and what comes out. The request itself is built by the runtime from a path
//! template, so that an operation costs the compiler a string.

mod answer;
mod argument;
mod bases;
mod body;
mod constructor;
mod docs;
mod form;
mod item;
mod names;
mod segment;
mod template;

pub use item::{
    Argument, ArgumentType, Hole, OperationFile, RequestBody, RequestCensus, RequestForm,
    RequestOperation, RequestOutput, RustOperations, Segment,
};

use crate::rules::item_renamed;
use docwright_model::rules::item_skipped;
use std::cell::RefCell;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::lowering::Lowering;
use super::scope::{Renamed, allot};
use super::{casing, names as models};
use bases::Bases;
use docwright_core::diagnostic::{Diagnostic, Locate, Span};
use docwright_model::schema::{Operation, Schema};

/// The operations of a page, as places in [`Schema::requestable`]: first the listed ones, then those that only examples
/// show.
struct Page<'a> {
    path: &'a str,
    operations: Vec<usize>,
}

/// The pages that document operations, by path.
fn pages<'a>(schema: &Schema, sources: &'a (dyn Locate + Sync)) -> Vec<Page<'a>> {
    let mut pages: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, operation) in schema.requestable().enumerate() {
        let page = sources.path(operation.span);
        pages.entry(page).or_default().push(index);
    }
    let page = |(path, operations)| Page { path, operations };
    pages.into_iter().map(page).collect()
}

/// What all parts of planning look things up in.
struct Planning<'a> {
    schema: &'a Schema,
    models: &'a models::Names,
    bases: Bases,
    segments: segment::Segments,
    shown: answer::Shown<'a>,
    /// Whether arguments get names.
    named: bool,
    /// Identifiers of placeholders: thousands of lines share a few hundred.
    arguments: RefCell<FxHashMap<String, String>>,
}

impl<'a> Planning<'a> {
    fn new(
        schema: &'a Schema,
        models: &'a models::Names,
        sources: &'a (dyn Locate + Sync),
        named: bool,
    ) -> Self {
        Self {
            schema,
            models,
            bases: Bases::of(schema, models),
            segments: segment::Segments::of(schema),
            shown: answer::Shown::of(schema, sources),
            named,
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

    /// Whether the page's list has the operation; otherwise only an example shows it.
    fn is_listed(&self, index: usize) -> bool {
        index < self.schema.operations.len()
    }
}

/// Plans the request types of all pages, without their docs, and counts them.
pub(super) fn plan(
    schema: &Schema,
    models: &models::Names,
    sources: &(dyn Locate + Sync),
    findings: &mut Vec<Diagnostic>,
) -> RustOperations {
    let cx = Planning::new(schema, models, sources, true);
    let mut operations = shape(&cx, sources, findings);
    name(&cx, &mut operations.files, findings);
    operations
}

/// As [`plan`], without the names of files, types, constructors and arguments: all that is needed to fit requests.
pub(super) fn unnamed(
    schema: &Schema,
    models: &models::Names,
    sources: &(dyn Locate + Sync),
    findings: &mut Vec<Diagnostic>,
) -> RustOperations {
    let cx = Planning::new(schema, models, sources, false);
    shape(&cx, sources, findings)
}

fn shape(
    cx: &Planning<'_>,
    sources: &(dyn Locate + Sync),
    findings: &mut Vec<Diagnostic>,
) -> RustOperations {
    let pages = pages(cx.schema, sources);
    let mut files = Vec::with_capacity(pages.len());
    for page in &pages {
        files.extend(file(cx, page, findings));
    }
    let mut operations = RustOperations {
        census: RequestCensus::default(),
        segments: cx.segments.used(&files),
        files,
    };
    operations.census = census(cx, &pages, &operations);
    operations
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

/// The file of a page, without names: its forms, grouped by what they answer. `None` when no form could be read.
fn file(
    cx: &Planning<'_>,
    page: &Page<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<OperationFile> {
    let mut groups: Vec<RequestOperation> = Vec::new();
    let title = page
        .operations
        .first()
        .and_then(|i| cx.operation(*i))
        .map(|o| o.title.clone());
    for form in form::all(cx, &page.operations) {
        let output = form
            .operations
            .first()
            .and_then(|i| cx.operation(*i))
            .map_or(RequestOutput::NoContent, |o| answer::output(cx, o));
        match groups.iter_mut().find(|group| group.output == output) {
            Some(group) => group.forms.push(form),
            None => groups.push(RequestOperation {
                name: String::new(),
                title: title.clone().unwrap_or_default(),
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
        let first = page.operations.first().and_then(|i| cx.operation(*i));
        let span = first.map_or_else(Span::default, |o| o.span);
        let message = "no URL of the page can be requested, so the page has no request type";
        findings.push(Diagnostic::new(item_skipped::CODE, span, message));
        return None;
    }
    for group in &mut groups {
        answer::shape(cx, group);
    }
    Some(OperationFile {
        stem: String::new(),
        page: page.path.to_owned(),
        operations: groups,
    })
}

fn renamed_constructor(cx: &Planning<'_>, form: &RequestForm) -> Diagnostic {
    let span = form
        .operations
        .first()
        .and_then(|i| cx.operation(*i))
        .map_or_else(Span::default, |o| o.span);
    let message = format!(
        "the form `{}` is emitted as `{}`: another form of the page has its name",
        form.documented, form.name
    );
    Diagnostic::new(item_renamed::CODE, span, message)
}

fn census(cx: &Planning<'_>, pages: &[Page<'_>], operations: &RustOperations) -> RequestCensus {
    let types = || operations.files.iter().flat_map(|f| &f.operations);
    let forms = || types().flat_map(|t| t.forms.iter().map(move |f| (t, f)));
    let documented = |form: &RequestForm| {
        let listed = form.operations.iter().filter(|i| cx.is_listed(**i));
        listed.count()
    };
    let mut census = RequestCensus {
        pages: pages.len(),
        pages_skipped: pages.len() - operations.files.len(),
        types: types().count(),
        constructors: forms().count(),
        shown: forms().filter(|(_, f)| f.line.is_some()).count(),
        urls: forms().map(|(_, f)| documented(f)).sum(),
        segments: operations.segments.len(),
        ..RequestCensus::default()
    };
    census.urls_skipped = cx.schema.operations.len() - census.urls;
    for (ty, form) in forms() {
        if ty.output.has_body() {
            census.answering += documented(form);
            if ty.output.is_typed() {
                census.answering_typed += documented(form);
            }
        }
    }
    census
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
    let message = format!(
        "the operation `{}` is emitted as `{}`: the name it asks for {why}",
        operation.title, operation.name
    );
    Diagnostic::new(item_renamed::CODE, span, message)
}

/// A module or function name that may be a keyword.
fn identifier(words: &str, empty: &str) -> String {
    casing::snake(words, empty)
}

#[cfg(test)]
mod tests;
