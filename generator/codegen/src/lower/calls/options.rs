//! Query options and headers of a documented request as what is called on the request that a constructor makes.

use super::item::{CallOption, Literal};
use crate::lower::operations::RequestOperation;

/// Headers that say who asks or how a message is carried; a client sets them.
const CARRIAGE: [&str; 7] = [
    "authorization",
    "connection",
    "content-length",
    "date",
    "expect",
    "host",
    "transfer-encoding",
];

/// What is called for a query option. `None`: no request can have it twice.
pub(super) fn query(
    operation: &RequestOperation,
    options: &[(String, String)],
) -> Option<Vec<CallOption>> {
    let mut calls = Vec::with_capacity(options.len());
    for (at, (name, value)) in options.iter().enumerate() {
        let before = options.get(..at).unwrap_or_default();
        if before.iter().any(|(n, _)| n == name) {
            return None;
        }
        calls.push(option(operation, name, value));
    }
    Some(calls)
}

fn option(operation: &RequestOperation, name: &str, value: &str) -> CallOption {
    let text = || vec![Literal::Text(value.to_owned())];
    // What a number says as text is that number only in this spelling.
    let number = || {
        let number: u32 = value.parse().ok()?;
        (number.to_string() == value).then(|| vec![Literal::Plain(value.to_owned())])
    };
    let lists = operation.lists;
    let method = match name {
        "$select" => Some(("select_raw", text())),
        "$expand" => Some(("expand_raw", text())),
        "$format" => Some(("format", text())),
        "$filter" if lists => Some(("filter_raw", text())),
        "$orderby" if lists => Some(("order_by_raw", text())),
        "$search" if lists => Some(("search", text())),
        "$top" if lists => number().map(|n| ("top", n)),
        "$skip" if lists => number().map(|n| ("skip", n)),
        "$count" if lists && value == "true" => Some(("count", Vec::new())),
        _ => None,
    };
    match method {
        Some((method, literals)) => CallOption::Method(method, literals),
        None => {
            let pair = vec![
                Literal::Text(name.to_owned()),
                Literal::Text(value.to_owned()),
            ];
            CallOption::Method("query", pair)
        }
    }
}

/// What is called for the documented headers. `None`: no request can have one of them twice.
pub(super) fn headers(shown: &[(String, String)], json: bool) -> Option<Vec<CallOption>> {
    let mut calls = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for (name, value) in shown {
        let lower = name.to_ascii_lowercase();
        if CARRIAGE.contains(&lower.as_str()) {
            continue;
        }
        // A JSON body says its type by itself.
        if lower == "content-type" && json && value.eq_ignore_ascii_case("application/json") {
            continue;
        }
        if lower != "prefer" && seen.contains(&lower) {
            return None;
        }
        let text = vec![Literal::Text(value.clone())];
        calls.push(match lower.as_str() {
            "prefer" => CallOption::Method("prefer", text),
            "if-match" => CallOption::Method("if_match", text),
            "if-none-match" => CallOption::Method("if_none_match", text),
            "content-type" => CallOption::Method("content_type", text),
            "consistencylevel" if value == "eventual" => CallOption::Method("eventual", Vec::new()),
            "consistencylevel" => CallOption::Method("consistency_level", text),
            _ => {
                let pair = vec![Literal::Text(name.clone()), Literal::Text(value.clone())];
                CallOption::Method("header", pair)
            }
        });
        seen.push(lower);
    }
    Some(calls)
}
