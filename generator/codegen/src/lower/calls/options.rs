//! Lowers query options and headers of a documented request to method calls on the request.

use super::item::{CallOption, Literal};
use crate::lower::operations::RequestOperation;
use docwright_model::requests::is_carriage;

/// The method call for a query option.
pub(super) fn query(operation: &RequestOperation, name: &str, value: &str) -> CallOption {
    let text = || vec![Literal::Text(value.to_owned())];
    // The number must have the same string form.
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

/// The method calls for the documented headers.
pub(super) fn headers(documented: &[(String, String)], json: bool) -> Vec<CallOption> {
    // A JSON body sets its content type itself.
    let is_own = |(name, value): &&(String, String)| {
        let of_body = json
            && name.eq_ignore_ascii_case("content-type")
            && value.eq_ignore_ascii_case("application/json");
        !is_carriage(name) && !of_body
    };
    documented.iter().filter(is_own).map(header).collect()
}

fn header((name, value): &(String, String)) -> CallOption {
    let text = vec![Literal::Text(value.clone())];
    match name.to_ascii_lowercase().as_str() {
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
    }
}
