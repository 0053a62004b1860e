//! What a request takes as its body.

use super::Planning;
use super::item::RequestBody;
use crate::lower::item::{RustType, RustValue};
use crate::lower::types::from_root;
use docwright_model::schema::{Method, Operation, PathSegment, Primitive, TypeRef};

/// The body of an operation, or `None` where it takes none.
pub(super) fn of(cx: &Planning<'_>, operation: &Operation) -> Option<RequestBody> {
    if !matches!(operation.method, Method::Post | Method::Patch | Method::Put) {
        return None;
    }
    if cx.shown.sends_text(operation) {
        return Some(RequestBody::Bytes);
    }
    let Some(ty) = operation.request else {
        return takes_stream(operation).then_some(RequestBody::Bytes);
    };
    let ty = from_root(cx.schema, cx.models, ty);
    Some(match ty.of {
        // What is no object by itself has no documented form of its own.
        _ if ty.collection => RequestBody::Json(RustType::JSON),
        RustValue::Polymorphic(path) => RequestBody::Variant(path),
        RustValue::Struct(_) => RequestBody::Json(ty),
        _ => RequestBody::Json(RustType::JSON),
    })
}

/// Whether the path leads to a stream: a property of that type, or the value of something.
fn takes_stream(operation: &Operation) -> bool {
    let stream = operation
        .target
        .is_some_and(|t| t.of == TypeRef::Primitive(Primitive::Stream));
    let value =
        matches!(operation.path.segments.last(), Some(PathSegment::Literal(l)) if l == "$value");
    stream || value
}
