//! Rule DW1532, `request-header-missing`.

use crate::PageContext;
use crate::profile::keys;
use docwright_core::diagnostic::{Diagnostic, Span, Value, message};
use docwright_core::odata::Method;
use docwright_reader::facts::{BlockRole, Body, ParameterRole};

docwright_core::rule! {
    /// The table of request headers lacks one that the operation needs.
    ///
    /// The profile names the headers of all operations, and those of operations whose request has a body.
    ///
    /// Wrong, for a request with a JSON body:
    ///
    /// ```markdown
    /// |Name|Description|
    /// |:---|:---|
    /// |Authorization|Bearer {token}. Required.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Name|Description|
    /// |:---|:---|
    /// |Authorization|Bearer {token}. Required.|
    /// |Content-Type|application/json. Required.|
    /// ```
    "DW1532" "request-header-missing" Info, off
}

/// A table without some headers.
pub(crate) fn finding(table: Span, headers: &[&str]) -> Diagnostic {
    let message = message!(
        "the table of request headers lacks {headers}",
        headers = Value::list(headers.iter().copied()),
    );
    Diagnostic::new(CODE, table, message).help("add a row for each header")
}

/// The first table of request headers of a page.
pub(crate) fn check(cx: &PageContext<'_>, out: &mut Vec<Diagnostic>) {
    let mut tables = cx.facts.parameters.iter();
    let table = tables.find(|table| table.role == ParameterRole::Header);
    let Some(table) = table.filter(|_| cx.reference_folder().is_some()) else {
        return;
    };
    // With several tables of headers, each says a part.
    let mut rows = cx.facts.parameters.iter();
    let rows = rows
        .by_ref()
        .filter(|table| table.role == ParameterRole::Header);
    let names: Vec<&str> = rows
        .flat_map(|table| &table.rows)
        .map(|row| row.name.value.as_str())
        .collect();
    let mut required = cx
        .profile
        .list(keys::HEADERS_ALWAYS)
        .iter()
        .collect::<Vec<_>>();
    if sends_json(cx) {
        required.extend(cx.profile.list(keys::HEADERS_OF_BODIES));
    }
    let listed = |header: &str| {
        names.iter().any(|name| {
            let name = name.trim_matches(['`', '*']);
            name.len() >= header.len()
                && name
                    .get(..header.len())
                    .is_some_and(|n| n.eq_ignore_ascii_case(header))
        })
    };
    let missing = required.into_iter().filter(|header| !listed(header));
    let missing: Vec<&str> = missing.map(String::as_str).collect();
    if !missing.is_empty() {
        out.push(finding(first_line(cx, table.span), &missing));
    }
}

/// Whether an example sends a JSON body with a method that has one.
fn sends_json(cx: &PageContext<'_>) -> bool {
    let mut examples = cx.facts.examples.iter();
    examples.any(|example| {
        let method = example.request.as_ref().map(|request| request.method);
        let sends = matches!(method, Some(Method::Post | Method::Put | Method::Patch));
        example.role == BlockRole::Request && sends && matches!(example.body, Body::Json(_))
    })
}

fn first_line(cx: &PageContext<'_>, span: Span) -> Span {
    let line = cx.text(span).lines().next().unwrap_or_default();
    let start = span.range().start;
    cx.span(start..start + line.len())
}
