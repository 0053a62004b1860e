//! Exports the documented operations as a JSON list: one entry per documented URL, in page and line order.

use std::fmt::Write as _;

use docwright_core::diagnostic::Locate;
use docwright_model::schema::{Operation, Schema, TypeUse};

/// Writes `[{"page", "line", "method", "path", "request_type", "response_type", "response_collection"}, ..]`.
///
/// `page` is relative to the docs root and `line` counts from 1; `path` begins with `/` and has neither host, version
/// nor query; types are qualified names without `Collection(..)`, or `null` if there is no body or its type is not
/// documented. Ends with a line break.
#[must_use]
pub fn json(schema: &Schema, places: &dyn Locate) -> String {
    let mut out = String::from("[");
    for (index, operation) in schema.operations.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        entry(&mut out, schema, places, operation);
    }
    out.push_str(if schema.operations.is_empty() {
        "]\n"
    } else {
        "\n]\n"
    });
    out
}

fn entry(out: &mut String, schema: &Schema, places: &dyn Locate, operation: &Operation) {
    let place = places.locate(operation.span);
    let response = operation.response.ty;
    // Writing to a `String` cannot fail.
    let _ = write!(
        out,
        "  {{\"page\": {}, \"line\": {}, \"method\": \"{}\", \"path\": {}, \"request_type\": {}, \"response_type\": {}, \
         \"response_collection\": {}}}",
        quoted(place.path),
        place.line,
        operation.method.as_str(),
        quoted(&operation.path.to_string()),
        name(schema, operation.request),
        name(schema, response),
        response.is_some_and(|ty| ty.collection),
    );
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn name(schema: &Schema, ty: Option<TypeUse>) -> String {
    let one = ty.map(|ty| TypeUse {
        collection: false,
        ..ty
    });
    one.map_or_else(|| "null".to_owned(), |ty| quoted(&schema.display(ty)))
}
