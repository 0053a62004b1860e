//! Lowers the response of an overload to the output type of its request.

use super::Planning;
use super::item::{RequestOperation, RequestOutput};
use crate::lower::item::{RustType, RustValue};
use crate::lower::types::from_root;
use docwright_model::requests::ResponseBody;
use docwright_model::schema::{Method, TypeUse};

/// The content of a successful response.
pub(super) fn output(cx: &Planning<'_>, response: ResponseBody) -> RequestOutput {
    let rust = |ty: Option<TypeUse>| {
        ty.map_or(RustType::JSON, |ty| {
            let rust = from_root(cx.schema, cx.models, ty);
            cx.bases.response_type(cx, rust, ty)
        })
    };
    let ty = match response {
        ResponseBody::None => return RequestOutput::NoContent,
        ResponseBody::Bytes => return RequestOutput::Bytes,
        ResponseBody::Accepted(ty) => return RequestOutput::Accepted(rust(ty)),
        ResponseBody::Json(ty) => rust(ty),
    };
    let element = RustType {
        collection: false,
        ..ty.clone()
    };
    match &ty.of {
        _ if ty.collection => RequestOutput::Page(element),
        RustValue::Struct(_) | RustValue::Polymorphic(_) | RustValue::Runtime("Json") => {
            RequestOutput::One(element)
        }
        _ => RequestOutput::Wrapped(element),
    }
}

/// Sets the query options that apply to the response: `$select` and similar ones if objects of an emitted type are read,
/// and those of collections.
pub(super) fn shape(cx: &Planning<'_>, operation: &mut RequestOperation) {
    let reads = operation
        .constructors
        .iter()
        .all(|f| f.method == Method::Get);
    operation.lists = reads && matches!(operation.output, RequestOutput::Page(_));
    let (RequestOutput::One(ty) | RequestOutput::Page(ty)) = &operation.output else {
        return;
    };
    let first = operation
        .constructors
        .first()
        .and_then(|f| f.operations.first());
    let declared = first
        .and_then(|i| cx.operation(*i))
        .and_then(|o| o.response.ty);
    operation.selects = match &ty.of {
        _ if !reads => None,
        RustValue::Struct(path) => Some(path.clone()),
        RustValue::Polymorphic(_) => declared.and_then(|ty| cx.bases.base(cx, ty)),
        _ => None,
    };
}
