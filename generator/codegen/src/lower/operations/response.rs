//! Lowers the response of an overload to the output type of its request.

use super::Planning;
use super::item::{RequestOperation, RequestOutput};
use crate::lower::item::{RustType, RustValue};
use crate::lower::types::from_root;
use docwright_model::requests::{Overload, ResponseBody};
use docwright_model::schema::{Method, TypeUse};

/// The content of a successful response.
pub(super) fn output(cx: &Planning<'_>, overload: &Overload) -> RequestOutput {
    let rust =
        |ty: Option<TypeUse>| ty.map_or(RustType::JSON, |ty| from_root(cx.schema, cx.models, ty));
    let ty = match overload.response {
        ResponseBody::None => return RequestOutput::NoContent,
        ResponseBody::Bytes if overload.template.ends_with("/$count") => {
            return RequestOutput::Count;
        }
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
        RustValue::Struct(_) | RustValue::Runtime("Json") => RequestOutput::One(element),
        _ => RequestOutput::Wrapped(element),
    }
}

/// Sets the query options that apply to the response: `$select` and similar ones if objects of an emitted type are read,
/// and those of collections.
pub(super) fn shape(operation: &mut RequestOperation) {
    let reads = operation
        .constructors
        .iter()
        .all(|f| f.method == Method::Get);
    operation.lists = reads && matches!(operation.output, RequestOutput::Page(_));
    let (RequestOutput::One(ty) | RequestOutput::Page(ty)) = &operation.output else {
        return;
    };
    operation.selects = match &ty.of {
        RustValue::Struct(path) if reads => Some(path.clone()),
        _ => None,
    };
}
