//! Lowers an overload to a constructor without a name.

use super::item::{RequestBody, RequestConstructor};
use super::{Planning, argument};
use crate::lower::item::{RustType, RustValue};
use crate::lower::types::from_root;
use docwright_model::requests::{self, Overload};
use docwright_model::schema::{Operation, TypeRef};

/// The constructor of an overload; `None` if no module has its first segment.
pub(super) fn of(cx: &Planning<'_>, overload: &Overload) -> Option<RequestConstructor> {
    let operation = cx.operation(*overload.operations.first()?)?;
    let (line, documented) = match overload.example_only {
        true => (
            Some(cx.sources.locate(operation.span).line),
            example_url(operation),
        ),
        false => (None, documented(operation)),
    };
    Some(RequestConstructor {
        name: String::new(),
        docs: Vec::new(),
        example: Vec::new(),
        operations: overload.operations.clone(),
        line,
        method: overload.method,
        template: overload.template.clone(),
        documented,
        arguments: argument::all(cx, overload),
        body: overload.body.map(|taken| body(cx, taken)),
        segment: cx.segments.of_path(&operation.path)?,
    })
}

fn body(cx: &Planning<'_>, taken: requests::RequestBody) -> RequestBody {
    let id = match taken {
        requests::RequestBody::Bytes => return RequestBody::Bytes,
        requests::RequestBody::Json(None) => return RequestBody::Json(RustType::JSON),
        requests::RequestBody::Json(Some(id)) => id,
    };
    let ty = TypeRef::Structured(id).one();
    let place = cx.models.of_type(id);
    // A type that gains its first derived type must not change the signature.
    let own = place.is_some_and(|place| place.external.is_none());
    let ty = from_root(cx.schema, cx.models, ty);
    match ty.of {
        RustValue::Struct(path) if own => RequestBody::Variant(path),
        _ => RequestBody::Json(ty),
    }
}

/// Method and URL of an example, with placeholders instead of its values.
fn example_url(operation: &Operation) -> String {
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
