//! Lowers the body of a documented request to the argument of a constructor.

use super::Planning;
use super::item::{CallBody, CallOption, DocumentedBody};
use crate::lower::item::RustPath;
use crate::lower::operations::RequestBody;
use crate::lower::types::struct_from_root;
use docwright_model::schema::Example;

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
        (Some(RequestBody::Variant(base)), _) => {
            let own = concrete(cx, example, base);
            CallBody::Variant(own.unwrap_or_else(|| base.clone()))
        }
    };
    (Some(body), None)
}

/// The struct of an example's body, if it is the base or derived from it.
fn concrete(cx: &Planning<'_>, example: &Example, base: &RustPath) -> Option<RustPath> {
    let id = example.ty?.structured()?;
    let mut lineage = cx.schema.lineage(id);
    let derives = lineage.any(|(id, _)| struct_from_root(cx.names, id).as_ref() == Some(base));
    derives.then(|| struct_from_root(cx.names, id))?
}
