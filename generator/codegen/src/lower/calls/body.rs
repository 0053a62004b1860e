//! The body of a documented request as what a constructor takes.

use super::Planning;
use super::item::{CallBody, CallOption, ShownBody};
use crate::lower::item::{RustPath, RustType};
use crate::lower::operations::RequestBody;
use crate::lower::types::struct_from_root;
use docwright_model::schema::{Example, ExampleOutcome, TypeRef};

/// The body for the constructor, and what else must be called.
pub(super) type Given = (Option<CallBody>, Option<CallOption>);

/// Why a body cannot be given.
pub(super) enum Refused {
    /// Reading it found that already.
    Known,
    /// The message of the finding.
    Because(&'static str),
}

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

/// Fits the body to what the form takes.
pub(super) fn give(
    cx: &Planning<'_>,
    taken: Option<&RequestBody>,
    example: &Example,
    shown: &ShownBody,
) -> Result<Given, Refused> {
    if example.outcome == ExampleOutcome::Unreadable {
        return Err(Refused::Known);
    }
    let body = match (taken, shown) {
        (None, ShownBody::None) => None,
        (None, ShownBody::Json(_)) => return Ok((None, Some(CallOption::Json))),
        (None, ShownBody::Text(_)) => {
            return Err(Refused::Because(
                "the request has a body of text, and its page documents none",
            ));
        }
        (Some(RequestBody::Bytes), ShownBody::None) | (Some(_), ShownBody::None) => {
            return Err(Refused::Because(
                "the request has no body although its page documents one",
            ));
        }
        (Some(RequestBody::Bytes), _) => Some(CallBody::Bytes),
        (Some(_), ShownBody::Text(_)) => {
            return Err(Refused::Because(
                "the body of the request is text, and its page documents JSON",
            ));
        }
        (Some(RequestBody::Json(ty)), ShownBody::Json(_)) if *ty == RustType::JSON => {
            Some(CallBody::Json(ty.clone()))
        }
        (Some(_), ShownBody::Json(_))
            if matches!(example.outcome, ExampleOutcome::Contradicts { .. }) =>
        {
            return Err(Refused::Known);
        }
        (Some(RequestBody::Json(ty)), ShownBody::Json(_)) => Some(CallBody::Json(ty.clone())),
        (Some(RequestBody::Variant(_)), ShownBody::Json(_)) => {
            Some(concrete(cx, example).map_or(CallBody::Json(RustType::JSON), CallBody::Variant))
        }
    };
    Ok((body, None))
}

/// The struct that a body of several possible types is of.
fn concrete(cx: &Planning<'_>, example: &Example) -> Option<RustPath> {
    match example.ty?.of {
        TypeRef::Structured(id) => struct_from_root(cx.names, id),
        _ => None,
    }
}
