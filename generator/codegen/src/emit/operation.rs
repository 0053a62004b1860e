//! Writes request types (a unit struct and the type of its response) and the functions that make requests.

use super::argument;
use super::file::{begin, import};
use super::layout::Line;
use super::source::Source;
use super::spell::{attribute, element, generic, path, text, word};
use crate::lower::operations::{
    OperationFile, RequestConstructor, RequestOperation, RequestOutput, RustOperations, Segment,
};
use crate::lower::{RustType, visible};
use docwright_core::sorted::{SortedMap, SortedSet};
use std::borrow::Cow;

/// A file of pages: their types, and a module of functions for each first path segment.
pub(super) fn file(pages: &[&OperationFile], operations: &RustOperations, gated: bool) -> String {
    let mut imports = Imports::default();
    let mut items = Source::default();
    for item in pages.iter().flat_map(|page| &page.operations) {
        operation(item, &mut imports, &mut items);
    }
    for index in segments(pages) {
        if let Some(segment) = operations.segments.get(index) {
            functions(pages, index, segment, gated, &mut items);
        }
    }
    let mut out = match pages {
        [page] => begin(Some(&page.page)),
        _ => begin(None),
    };
    if imports.models {
        out.item(true);
        out.line("use super::super::models;");
    }
    for (from, names) in [
        ("::docwright_runtime", &imports.runtime),
        ("::docwright_runtime::request", &imports.request),
    ] {
        if !names.is_empty() {
            out.item(true);
            out.push(&import("", from, names.iter().copied()));
        }
    }
    out.append(items);
    out.into_text()
}

/// The modules that export types of these pages.
pub(super) fn segments(pages: &[&OperationFile]) -> SortedSet<usize> {
    pages.iter().flat_map(|page| page.segments()).collect()
}

/// The types that the module of a segment exports.
fn exported<'a>(
    pages: &'a [&OperationFile],
    segment: usize,
) -> impl Iterator<Item = &'a RequestOperation> {
    let operations = pages.iter().flat_map(|page| &page.operations);
    operations.filter(move |o| o.constructors.iter().any(|f| f.segment == segment))
}

/// The functions of pages whose paths begin with a segment, in a module of its name.
fn functions(
    pages: &[&OperationFile],
    index: usize,
    segment: &Segment,
    gated: bool,
    out: &mut Source,
) {
    let of_segment = |constructor: &&RequestConstructor| constructor.segment == index;
    let constructors = || {
        exported(pages, index).flat_map(|operation| {
            let own = operation.constructors.iter().filter(of_segment);
            own.map(move |constructor| (operation, constructor))
        })
    };
    out.item(true);
    if gated {
        out.push(&attribute("cfg", "feature", &segment.feature));
    }
    out.open(&format!("pub(crate) mod {} {{", segment.module));
    if constructors().any(|(_, constructor)| constructor.names_models()) {
        out.line("use super::super::super::models;");
    }
    let types = exported(pages, index).map(|operation| operation.name.as_str());
    out.push(&import("", "super", types));
    out.line("use ::docwright_runtime::request::Request;");
    for (operation, constructor) in constructors() {
        function(operation, constructor, out);
    }
    out.close("}");
}

/// The imports of a file, collected while its items are written.
#[derive(Default)]
struct Imports {
    models: bool,
    runtime: SortedSet<&'static str>,
    request: SortedSet<&'static str>,
}

fn operation(item: &RequestOperation, imports: &mut Imports, out: &mut Source) {
    imports.request.insert("Operation");
    out.item(false);
    out.docs(&item.docs);
    out.line(&format!("pub struct {};", item.name));
    associated("Operation", &item.name, "Output", out, |line| {
        output(&item.output, imports, line);
    });
    if let Some(selects) = &item.selects {
        imports.models = true;
        imports.request.insert("Selects");
        associated("Selects", &item.name, "Item", out, |line| {
            path(selects, line);
        });
    }
    if item.lists {
        imports.request.insert("Lists");
        out.item(true);
        let mut header = Line::impl_header(word("Lists"), &item.name);
        header.text("}");
        out.push(&header);
    }
}

/// An impl with one associated type.
fn associated(of: &str, name: &str, ty: &str, out: &mut Source, value: impl FnOnce(&mut Line)) {
    out.item(false);
    out.push_open(&Line::impl_header(word(of), name));
    let mut line = Line::of("type ");
    line.text(ty).text(" = ");
    value(&mut line);
    line.text(";");
    out.push(&line);
    out.close("}");
}

fn function(operation: &RequestOperation, constructor: &RequestConstructor, out: &mut Source) {
    out.docs(&constructor.docs);
    example(&constructor.example, out);
    alias(constructor, out);
    let arguments = &constructor.arguments;
    let mut line = Line::of("pub fn ");
    line.text(&constructor.name);
    let parameters = arguments
        .iter()
        .map(Some)
        .chain(constructor.body.iter().map(|_| None));
    line.list("(", parameters, ")", |line, argument| {
        match (argument, &constructor.body) {
            (Some(argument), _) => argument::parameter(argument, line),
            (None, Some(body)) => argument::body_parameter(body, line),
            (None, None) => {}
        }
    });
    line.text(" -> ");
    generic("Request", &mut line, |line| {
        line.text(&operation.name);
    });
    line.text(" {");
    out.push_open(&line);
    let emit = |line: &mut Line| {
        line.list("Request::emit(", 0..3, ")", |line, place| {
            match place {
                0 => line.text(&text(constructor.method.as_str())),
                1 => line.text(&text(&constructor.template)),
                _ => line.list("&[", arguments, "]", |line, argument| {
                    argument::value(argument, line);
                }),
            };
        });
    };
    let mut line = Line::default();
    match &constructor.body {
        None => emit(&mut line),
        Some(body) => {
            line.chain(|line| {
                emit(line);
                argument::body_call(body, line.link());
            });
        }
    }
    out.push(&line);
    out.close("}");
}

/// The URL for the search of rustdoc, which allows no quotes in an alias.
fn alias(constructor: &RequestConstructor, out: &mut Source) {
    // Without docs nobody searches them.
    if constructor.docs.is_empty() {
        return;
    }
    let plain = |c: char| !matches!(c, '\'' | '"' | '`') && (c == ' ' || !c.is_whitespace());
    let alias: String = constructor
        .documented
        .chars()
        .map(visible)
        .filter(|c| plain(*c))
        .collect();
    out.push(&attribute("doc", "alias", alias.trim()));
}

/// An example, which is a test of the crate where there is a client to send it.
fn example(lines: &[String], out: &mut Source) {
    if lines.is_empty() {
        return;
    }
    out.line("///");
    out.line("#[cfg_attr(feature = \"client\", doc = \" ```no_run\")]");
    out.line("#[cfg_attr(not(feature = \"client\"), doc = \" ```ignore\")]");
    out.docs(lines);
    out.line("/// ```");
}

fn output(output: &RequestOutput, imports: &mut Imports, line: &mut Line) {
    match output {
        RequestOutput::NoContent => {
            imports.request.insert("NoContent");
            line.text("NoContent");
        }
        RequestOutput::Bytes => {
            imports.request.insert("Bytes");
            line.text("Bytes");
        }
        RequestOutput::Accepted(RustType::JSON) => {
            imports.request.insert("Accepted");
            line.text("Accepted");
        }
        RequestOutput::Accepted(of) => {
            imports.request.insert("Accepted");
            generic("Accepted", line, |line| value(of, imports, line));
        }
        RequestOutput::Count => {
            line.text("i64");
        }
        RequestOutput::One(of) => value(of, imports, line),
        RequestOutput::Page(of) => {
            imports.runtime.insert("Page");
            generic("Page", line, |line| value(of, imports, line));
        }
        RequestOutput::Wrapped(of) => {
            imports.runtime.insert("Wrapped");
            generic("Wrapped", line, |line| value(of, imports, line));
        }
    }
}

/// One value, unboxed.
fn value(ty: &RustType, imports: &mut Imports, line: &mut Line) {
    imports.models |= ty.path().is_some();
    element(&ty.of, line, |name| {
        imports.runtime.insert(name);
        Cow::Borrowed(name)
    });
}

/// `operations/mod.rs`: the private modules, each behind the features that export its types.
pub(super) fn folder(
    files: &SortedMap<&str, Vec<&OperationFile>>,
    operations: &RustOperations,
    gated: bool,
) -> String {
    let mut out = begin(None);
    for (stem, pages) in files.iter() {
        out.item(true);
        if gated {
            gate(&segments(pages), &operations.segments, &mut out);
        }
        out.line(&format!("pub(crate) mod {stem};"));
    }
    out.into_text()
}

/// `#[cfg(..)]`: any of these features.
fn gate(segments: &SortedSet<usize>, all: &[Segment], out: &mut Source) {
    let features = segments.iter().filter_map(|i| all.get(*i));
    let features: Vec<&str> = features.map(|s| s.feature.as_str()).collect();
    if let [only] = features.as_slice() {
        return out.push(&attribute("cfg", "feature", only));
    }
    let mut line = Line::of("#[cfg");
    line.group("(", [features], ")", |line, features| {
        line.group("any(", features, ")", |line, feature| {
            line.text("feature = ").text(&text(feature));
        });
    });
    line.text("]");
    out.push(&line);
}

/// The module of a segment: its types and functions re-exported, from the files that have any.
pub(super) fn segment(
    index: usize,
    files: &[(&str, &[&OperationFile])],
    operations: &RustOperations,
) -> String {
    let mut out = begin(None);
    let Some(segment) = operations.segments.get(index) else {
        return out.into_text();
    };
    for (stem, pages) in files {
        let types = || exported(pages, index);
        if types().next().is_none() {
            continue;
        }
        let constructors = types().flat_map(|o| &o.constructors);
        let functions = constructors.filter(|constructor| constructor.segment == index);
        let from = format!("super::operations::{stem}");
        out.item(true);
        out.push(&import("pub ", &from, types().map(|o| o.name.as_str())));
        let from = format!("{from}::{}", segment.module);
        out.item(true);
        out.push(&import("pub ", &from, functions.map(|f| f.name.as_str())));
    }
    out.into_text()
}
