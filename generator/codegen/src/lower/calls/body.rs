//! Lowers the body of a documented request to the argument of a constructor.

use super::Planning;
use super::item::{CallBody, CallOption, DocumentedBody};
use crate::lower::item::{RustPath, RustType};
use crate::lower::operations::RequestBody;
use crate::lower::types::struct_from_root;
use docwright_model::schema::{Example, TypeRef};

/// The body on the page.
pub(super) fn documented(example: &Example, text: &str) -> DocumentedBody {
    if !example.body.is_empty() {
        DocumentedBody::Json(example.body.clone())
    } else if text.is_empty() {
        DocumentedBody::None
    } else {
        DocumentedBody::Text(text.to_owned())
    }
}

/// The body for the constructor, or the option that sends it.
pub(super) fn given(
    cx: &Planning<'_>,
    taken: Option<&RequestBody>,
    example: &Example,
    documented: &DocumentedBody,
) -> (Option<CallBody>, Option<CallOption>) {
    let body = match (taken, documented) {
        (None, DocumentedBody::Json(_)) => return (None, Some(CallOption::Json)),
        (None, _) => return (None, None),
        (Some(RequestBody::Bytes), _) => CallBody::Bytes,
        (Some(RequestBody::Json(ty)), _) => CallBody::Json(ty.clone()),
        (Some(RequestBody::Variant(_)), _) => {
            concrete(cx, example).map_or(CallBody::Json(RustType::JSON), CallBody::Variant)
        }
    };
    (Some(body), None)
}

/// The struct of a body with several possible types.
fn concrete(cx: &Planning<'_>, example: &Example) -> Option<RustPath> {
    match example.ty?.of {
        TypeRef::Structured(id) => struct_from_root(cx.names, id),
        _ => None,
    }
}
