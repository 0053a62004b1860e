//! Exports the documented operations as a JSON list: one entry per documented URL, in page and line order.

use std::fmt::Write as _;

use docwright_core::diagnostic::Locate;
use docwright_core::url::BaseUrls;
use docwright_model::schema::{Operation, Schema, TypeUse};

/// Writes `[{"page", "line", "method", "path", "request_type", "response_type", "response_collection"}, ..]`, with `"version"`
/// where the pages document several versions of the service together.
///
/// `page` is relative to the docs root and `line` counts from 1; `path` begins with `/` and has neither host, version
/// nor query; types are qualified names without `Collection(..)`, or `null` if there is no body or its type is not
/// documented. The version is that of the URL's base, or `null`. Ends with a line break.
#[must_use]
pub fn json(schema: &Schema, places: &dyn Locate, bases: &BaseUrls) -> String {
    let version = |operation: &'_ Operation| bases.version(&operation.raw).map(str::to_owned);
    let versions: Vec<Option<String>> = schema.operations.iter().map(version).collect();
    let mut known: Vec<&String> = versions.iter().flatten().collect();
    known.sort_unstable();
    known.dedup();
    let several = known.len() > 1;
    let mut out = String::from("[");
    for (index, (operation, version)) in schema.operations.iter().zip(&versions).enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        let version = several.then_some(version.as_deref());
        entry(&mut out, schema, places, operation, version);
    }
    out.push_str(if schema.operations.is_empty() {
        "]\n"
    } else {
        "\n]\n"
    });
    out
}

/// The outer `None` leaves the version out.
#[expect(
    clippy::option_option,
    reason = "a URL without a version is still one of several versions"
)]
fn entry(
    out: &mut String,
    schema: &Schema,
    places: &dyn Locate,
    operation: &Operation,
    version: Option<Option<&str>>,
) {
    let place = places.locate(operation.span);
    let response = operation.response.ty;
    // Writing to a `String` cannot fail.
    let _ = write!(
        out,
        "  {{\"page\": {}, \"line\": {}, \"method\": \"{}\", \"path\": {}, \"request_type\": {}, \"response_type\": {}, \
         \"response_collection\": {}",
        quoted(place.path),
        place.line,
        operation.method.as_str(),
        quoted(&operation.path.to_string()),
        name(schema, operation.request),
        name(schema, response),
        response.is_some_and(|ty| ty.collection),
    );
    if let Some(version) = version {
        let version = version.map_or_else(|| "null".to_owned(), quoted);
        let _ = write!(out, ", \"version\": {version}");
    }
    out.push('}');
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn name(schema: &Schema, ty: Option<TypeUse>) -> String {
    let one = ty.map(|ty| ty.one());
    one.map_or_else(|| "null".to_owned(), |ty| quoted(&schema.display(ty)))
}
