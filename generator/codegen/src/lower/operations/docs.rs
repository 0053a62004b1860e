//! Writes the docs of request types (title, permissions, headers) and of functions (method, URL, description).

use super::item::{RequestConstructor, RequestOperation};
use crate::lower::context::{Lowering, code};
use crate::lower::docs::{LinkTargets, lines, plain_text};
use crate::lower::escape;
use crate::lower::links::LinksFrom;
use crate::lower::names::Place;
use crate::lower::structure::add;
use docwright_model::schema::Operation;

/// Links from a file of operations, or from a module of functions in it, with the path from there to the models.
struct FromOperation<'a>(LinksFrom<'a>, &'static str);

impl LinkTargets for FromOperation<'_> {
    fn resolve(&self, target: &str, text: &str) -> Option<String> {
        let to = self.0.resolve(target, text)?;
        // Replaces the `super` that leaves a file of the models.
        Some(match to.strip_prefix("super::") {
            Some(path) => format!("{}{path}", self.1),
            None => to,
        })
    }
}

/// The doc lines of a type.
pub(super) fn of_type(cx: &Lowering<'_>, page: &str, operation: &RequestOperation) -> Vec<String> {
    let from = Place::root();
    let links = FromOperation(cx.links.seen_from(page, &from), "super::super::models::");
    let first = operation.constructors.first();
    let Some(documented) = first.and_then(|first| first.documented(cx.schema)) else {
        return vec![operation.title.clone()];
    };
    let mut docs = lines(&documented.title, &links);
    if docs.is_empty() {
        docs.push("An operation without a title.".to_owned());
    }
    block(&mut docs, lines(&documented.description, &links));
    block(&mut docs, permissions(documented));
    block(&mut docs, headers(documented, &links));
    add(&mut docs, &cx.defined_in(page));
    docs
}

/// The doc lines of a function, without its example: method and URL, which no other function of the crate has, and what the
/// request does.
pub(super) fn of_function(
    cx: &Lowering<'_>,
    page: &str,
    ty: &str,
    constructor: &RequestConstructor,
) -> Vec<String> {
    let from = Place::root();
    let links = FromOperation(
        cx.links.seen_from(page, &from),
        "super::super::super::models::",
    );
    let documented = constructor.documented(cx.schema);
    let mut said = documented.map_or_else(Vec::new, |documented| {
        let description = lines(&documented.description, &links);
        match description.is_empty() {
            true => lines(&documented.title, &links),
            false => description,
        }
    });
    // The summary is what lists of functions show.
    let request = code(&constructor.documented);
    match said.first_mut() {
        Some(first) if !first.starts_with(['-', '*', '|', '>', '#', '`', '1']) => {
            *first = format!("{request}: {first}");
        }
        _ => said.insert(0, request),
    }
    if let Some(line) = constructor.line {
        add(
            &mut said,
            &format!("From the example in line {line} of the page, which does not list this URL."),
        );
    }
    add(&mut said, &format!("Permissions and headers: [`{ty}`]."));
    said
}

fn block(docs: &mut Vec<String>, lines: Vec<String>) {
    if !lines.is_empty() {
        docs.push(String::new());
        docs.extend(lines);
    }
}

fn permissions(operation: &Operation) -> Vec<String> {
    let rows = operation.permissions.iter();
    table(
        ["Permission type", "Permissions"],
        rows.map(|p| [cell(&p.kind), cell(&p.scopes)]),
    )
}

/// The documented headers, without `Authorization`, which the client sets.
fn headers(operation: &Operation, links: &dyn LinkTargets) -> Vec<String> {
    let rows = operation.headers.iter();
    let rows = rows.filter(|(name, _)| {
        !plain_text(name)
            .trim()
            .eq_ignore_ascii_case("authorization")
    });
    table(
        ["Header", "Description"],
        rows.map(|(name, description)| {
            let mut text = String::new();
            escape::code(plain_text(name).trim(), &mut text);
            [
                text,
                lines(description, links).join(" ").replace('|', "\\|"),
            ]
        }),
    )
}

fn cell(text: &str) -> String {
    let mut out = String::new();
    let words: Vec<&str> = text.split_whitespace().collect();
    escape::text(&words.join(" "), &mut out);
    out
}

fn table(head: [&str; 2], rows: impl Iterator<Item = [String; 2]>) -> Vec<String> {
    let mut out = Vec::new();
    for [first, second] in rows {
        if out.is_empty() {
            out.push(format!("| {} | {} |", head[0], head[1]));
            out.push("| --- | --- |".to_owned());
        }
        out.push(format!("| {first} | {second} |"));
    }
    out
}
