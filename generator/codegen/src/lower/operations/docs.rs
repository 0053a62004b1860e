//! Writes the docs of request types: description, permissions, headers, and an example.

use super::item::RequestOperation;
use crate::lower::context::Lowering;
use crate::lower::docs::{LinkTargets, lines, plain_text};
use crate::lower::escape;
use crate::lower::links::LinksFrom;
use crate::lower::names::Place;
use crate::lower::structure::add;
use docwright_model::schema::Operation;

/// The path from a file of operations to the models.
const TO_MODELS: &str = "super::super::models::";

struct FromOperation<'a>(LinksFrom<'a>);

impl LinkTargets for FromOperation<'_> {
    fn resolve(&self, target: &str, text: &str) -> Option<String> {
        let to = self.0.resolve(target, text)?;
        // Replaces the `super` that leaves a file of the models.
        Some(match to.strip_prefix("super::") {
            Some(path) => format!("{TO_MODELS}{path}"),
            None => to,
        })
    }
}

/// The doc lines of a type, without those of its constructors.
pub(super) fn of_type(cx: &Lowering<'_>, page: &str, operation: &RequestOperation) -> Vec<String> {
    let from = Place::root();
    let links = FromOperation(LinksFrom {
        links: &cx.links,
        page,
        from: &from,
    });
    let first = operation
        .constructors
        .first()
        .and_then(|f| f.operations.first());
    let Some(documented) = first.and_then(|i| cx.schema.requestable_at(*i)) else {
        return vec![operation.title.clone()];
    };
    let mut docs = lines(&documented.title, &links);
    if docs.is_empty() {
        docs.push("An operation without a title.".to_owned());
    }
    block(&mut docs, lines(&documented.description, &links));
    block(&mut docs, permissions(documented));
    block(&mut docs, headers(documented, &links));
    if !operation.example.is_empty() {
        let mut example = vec!["```rust,no_run".to_owned()];
        example.extend(operation.example.iter().cloned());
        example.push("```".to_owned());
        block(&mut docs, example);
    }
    add(&mut docs, &cx.defined_in(page));
    docs
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
