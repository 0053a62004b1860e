//! The documented operations as a JSON list: one entry a documented URL, in page and line order.

use std::fmt::Write as _;

use crate::diagnostic::Locate;
use crate::schema::{Operation, PathSegment, PathTemplate, Schema, TypeUse};

/// Writes `[{"page", "line", "method", "path", "request_type", "response_type", "response_collection"}, ..]`.
///
/// `page` is relative to the docs root and `line` counts from 1; `path` begins with `/` and has neither host, version
/// nor query; types are qualified names without `Collection(..)`, or `null` where a body has none or the docs are
/// silent. Ends with a line break.
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
        quoted(&path(&operation.path)),
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

/// The path as a URL writes it.
pub(crate) fn path(template: &PathTemplate) -> String {
    let mut out = String::new();
    let mut after_item = false;
    for segment in &template.segments {
        match segment {
            PathSegment::ItemPath(path) => {
                let _ = write!(out, ":/{path}:");
            }
            PathSegment::Literal(name) => {
                let _ = write!(out, "/{name}");
            }
            PathSegment::Key(name) => {
                let _ = write!(out, "/{{{name}}}");
            }
            PathSegment::Call { name, arguments } => {
                let _ = write!(out, "/{name}({})", list(arguments));
            }
        }
        after_item = matches!(segment, PathSegment::ItemPath(_));
    }
    // The closing colon is only written before what follows it.
    if after_item {
        out.truncate(out.trim_end_matches(':').len());
    }
    if out.is_empty() { "/".to_owned() } else { out }
}

fn list(arguments: &[(String, String)]) -> String {
    let write = |(name, value): &(String, String)| {
        if name.is_empty() {
            value.clone()
        } else {
            format!("{name}={value}")
        }
    };
    arguments.iter().map(write).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_as_urls() {
        let literal = |s: &str| PathSegment::Literal(s.to_owned());
        let template = |segments| PathTemplate {
            segments,
            query: Vec::new(),
        };
        let drive = template(vec![
            literal("drive"),
            literal("root"),
            PathSegment::ItemPath("{path}".to_owned()),
            literal("children"),
        ]);
        assert_eq!(path(&drive), "/drive/root:/{path}:/children");
        let item = template(vec![
            literal("sites"),
            PathSegment::Key("host".to_owned()),
            PathSegment::ItemPath("{p}".to_owned()),
        ]);
        assert_eq!(path(&item), "/sites/{host}:/{p}");
        let call = template(vec![PathSegment::Call {
            name: "range".to_owned(),
            arguments: vec![
                ("address".to_owned(), "'{a}'".to_owned()),
                (String::new(), "7".to_owned()),
            ],
        }]);
        assert_eq!(path(&call), "/range(address='{a}',7)");
        assert_eq!(path(&PathTemplate::default()), "/");
    }
}
