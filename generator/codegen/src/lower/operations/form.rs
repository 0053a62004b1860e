//! The forms of a page: documented lines that one constructor stands for.

use super::item::{RequestBody, RequestForm};
use super::{Planning, argument, body, template};
use crate::lower::fit::{self, Requested};
use docwright_model::schema::{Operation, PathTemplate};

/// The options of OData that every request can have (OData 4.01 URL Conventions, section 5), with and without `$`.
const OPTIONS: [&str; 10] = [
    "select",
    "expand",
    "filter",
    "orderby",
    "top",
    "skip",
    "count",
    "search",
    "format",
    "skiptoken",
];

fn is_system(option: &str) -> bool {
    let name = option.strip_prefix('$').unwrap_or(option);
    OPTIONS.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// All forms of a page, without the names of their constructors.
pub(super) fn all(cx: &Planning<'_>, operations: &[usize]) -> Vec<RequestForm> {
    let mut forms: Vec<RequestForm> = Vec::new();
    // A line without options first, so that those which only show options join it.
    let (mut order, shown): (Vec<usize>, Vec<usize>) = operations
        .iter()
        .copied()
        .partition(|index| cx.is_listed(*index));
    order.sort_by_key(|index| {
        let query = cx.operation(*index).map_or(0, |o| system_options(&o.path));
        (query > 0, *index)
    });
    for index in order {
        let Some(operation) = cx.operation(index) else {
            continue;
        };
        if let Some(form) = form(cx, operation, index, &forms) {
            match forms.iter_mut().find(|f| same(f, &form)) {
                Some(known) => known.operations.push(index),
                None => forms.push(form),
            }
        }
    }
    for index in shown {
        let Some(operation) = cx.operation(index) else {
            continue;
        };
        let form = read(cx, operation, index, &|_| true);
        let new = |form: &RequestForm| {
            !forms
                .iter()
                .any(|f| same(f, form) || builds(f, form, operation))
        };
        forms.extend(form.filter(new));
    }
    forms.sort_by_key(|form| form.operations.iter().min().copied());
    forms
}

/// Whether the constructor of a listed form builds the request of an example already, body and all.
fn builds(listed: &RequestForm, shown: &RequestForm, example: &Operation) -> bool {
    listed.method == shown.method
        && fit::fit(&listed.template, &Requested::of(&example.raw)).is_some()
        && (listed.body == shown.body || shown.body != Some(RequestBody::Bytes))
}

fn system_options(path: &PathTemplate) -> usize {
    path.query
        .iter()
        .filter(|(name, _)| is_system(name))
        .count()
}

/// Whether two forms are one request.
fn same(a: &RequestForm, b: &RequestForm) -> bool {
    a.method == b.method && a.template == b.template
}

fn form(
    cx: &Planning<'_>,
    operation: &Operation,
    index: usize,
    known: &[RequestForm],
) -> Option<RequestForm> {
    let bare = read(cx, operation, index, &|name| !is_system(name))?;
    // What only adds options is the form that it adds them to.
    if system_options(&operation.path) == 0 || known.iter().any(|f| same(f, &bare)) {
        return Some(bare);
    }
    read(cx, operation, index, &|_| true)
}

fn read(
    cx: &Planning<'_>,
    operation: &Operation,
    index: usize,
    keep: &dyn Fn(&str) -> bool,
) -> Option<RequestForm> {
    let mut template = template::read(&operation.path, &|name, _| keep(name));
    let body = body::of(cx, operation);
    let arguments = argument::all(cx, operation, &mut template, body.is_some());
    Some(RequestForm {
        name: String::new(),
        operations: vec![index],
        line: (!cx.is_listed(index)).then(|| cx.shown.line(operation)),
        method: operation.method,
        template: template.text,
        documented: if cx.is_listed(index) {
            documented(operation)
        } else {
            shown(operation)
        },
        arguments,
        body,
        segment: cx.segments.of_path(&operation.path)?,
    })
}

/// Method and URL of an example, with placeholders in the place of its values.
fn shown(operation: &Operation) -> String {
    let mut out = format!("{} {}", operation.method.as_str(), operation.path);
    for (at, (name, value)) in operation.path.query.iter().enumerate() {
        let mark = if at == 0 { '?' } else { '&' };
        out.extend([mark.to_string().as_str(), name, "=", value]);
    }
    out
}

/// Method and URL on one line.
fn documented(operation: &Operation) -> String {
    let raw: Vec<&str> = operation.raw.split_whitespace().collect();
    let raw = raw.join(" ");
    let method = operation.method.as_str();
    if raw
        .get(..method.len())
        .is_some_and(|m| m.eq_ignore_ascii_case(method))
    {
        raw
    } else {
        format!("{method} {raw}")
    }
}
