//! The body of a documented request as what a constructor takes.

use super::Planning;
use super::item::{CallBody, CallOption, ShownBody};
use crate::lower::item::{RustPath, RustType};
use crate::lower::operations::RequestBody;
use crate::lower::types::struct_from_root;
use docwright_model::schema::{Example, TypeRef};

/// What the page shows.
pub(super) fn shown(example: &Example, text: &str) -> ShownBody {
    if !example.body.is_empty() {
        ShownBody::Json(example.body.clone())
    } else if text.is_empty() {
        ShownBody::None
    } else {
        ShownBody::Text(text.to_owned())
    }
}

/// The body for the constructor, and what else must be called.
pub(super) fn given(
    cx: &Planning<'_>,
    taken: Option<&RequestBody>,
    example: &Example,
    shown: &ShownBody,
) -> (Option<CallBody>, Option<CallOption>) {
    let body = match (taken, shown) {
        (None, ShownBody::Json(_)) => return (None, Some(CallOption::Json)),
        (None, _) => return (None, None),
        (Some(RequestBody::Bytes), _) => CallBody::Bytes,
        (Some(RequestBody::Json(ty)), _) => CallBody::Json(ty.clone()),
        (Some(RequestBody::Variant(_)), _) => {
            concrete(cx, example).map_or(CallBody::Json(RustType::JSON), CallBody::Variant)
        }
    };
    (Some(body), None)
}

/// The struct that a body of several possible types is of.
fn concrete(cx: &Planning<'_>, example: &Example) -> Option<RustPath> {
    match example.ty?.of {
        TypeRef::Structured(id) => struct_from_root(cx.names, id),
        _ => None,
    }
}
