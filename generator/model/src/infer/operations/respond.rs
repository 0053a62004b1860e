//! Decides the response of a documented line: OData defines it for sets, keys and properties, the page for operations.

use super::page_response::{PageResponse, is_silent};
use super::service::Service;
use super::walk::{End, Walk, primitive, untyped};
use crate::infer::draft::Draft;
use crate::schema::{Method, Primitive, Response, TypeRef, TypeUse};

/// The response of a line.
pub(super) fn response(
    draft: &Draft<'_>,
    service: &Service,
    method: Method,
    walked: &Walk,
    page_response: &PageResponse,
) -> Response {
    let ty = ty(draft, service, method, walked, page_response);
    let stream = ty.is_some_and(is_stream)
        || (page_response.text && ty.is_none_or(|t| t.structured().is_none()));
    Response {
        status: page_response.status,
        ty,
        stream: stream && !is_silent(method),
    }
}

fn ty(
    draft: &Draft<'_>,
    service: &Service,
    method: Method,
    walked: &Walk,
    page_response: &PageResponse,
) -> Option<TypeUse> {
    if !walked.resolved() {
        return page_response.ty().filter(|_| !is_silent(method));
    }
    match walked.end {
        End::Operation(index) => service.bound.get(index).and_then(|b| b.returns),
        End::Reference => (method == Method::Get).then(|| TypeUse {
            collection: walked.target.is_some_and(|t| t.collection),
            ..untyped()
        }),
        End::Count => Some(primitive(Primitive::Int32)),
        End::Value => (method == Method::Get).then(|| primitive(Primitive::Stream)),
        _ => addressed(draft, method, walked.target?, page_response),
    }
}

/// The response type of a request to a set, key or property: that of the path; the page may name one derived from it.
fn addressed(
    draft: &Draft<'_>,
    method: Method,
    target: TypeUse,
    page_response: &PageResponse,
) -> Option<TypeUse> {
    let unsaid = page_response.ty().is_none() && !page_response.promised;
    let says_nothing = page_response.status == Some(204) || (unsaid && method != Method::Get);
    if is_silent(method) || says_nothing {
        return None;
    }
    let collection = target.collection && method == Method::Get;
    let of = [page_response.example, page_response.prose]
        .into_iter()
        .flatten()
        .find_map(|says| narrower(draft, target, says));
    Some(TypeUse {
        of: of.unwrap_or(target.of),
        collection,
    })
}

/// The type that the page names, where the path's own type is a base of it or untyped.
fn narrower(draft: &Draft<'_>, target: TypeUse, says: TypeUse) -> Option<TypeRef> {
    match (target.of, says.of) {
        (TypeRef::Untyped, of) => Some(of),
        (TypeRef::Structured(base), TypeRef::Structured(id)) => {
            let derives = id != base && draft.schema.derives_from(id, base);
            let unknown = !draft.schema.ty(base).defined && draft.schema.ty(id).defined;
            (derives || unknown).then_some(says.of)
        }
        // A PUT of a stream returns the item that has the stream.
        (TypeRef::Primitive(Primitive::Stream), TypeRef::Structured(_)) => Some(says.of),
        _ => None,
    }
}

pub(super) fn is_stream(ty: TypeUse) -> bool {
    matches!(ty.of, TypeRef::Primitive(Primitive::Stream))
}

/// The type of the body that a line takes.
pub(super) fn request(
    draft: &Draft<'_>,
    service: &Service,
    method: Method,
    walked: &Walk,
    says: Option<TypeUse>,
) -> Option<TypeUse> {
    if !matches!(method, Method::Post | Method::Patch | Method::Put) {
        return None;
    }
    if !walked.resolved() {
        return says;
    }
    match walked.end {
        End::Operation(index) => {
            let bound = service.bound.get(index)?;
            bound
                .body
                .map(|id| super::walk::structured(id, false))
                .or(says)
        }
        End::Reference => Some(untyped()),
        End::Count | End::Value => None,
        _ => {
            let target = walked.target.filter(|t| !is_stream(*t))?;
            let of = says.and_then(|says| narrower(draft, target, says));
            let patched = method == Method::Patch && target.collection;
            Some(
                TypeUse {
                    of: of.unwrap_or(target.of),
                    ..target
                }
                .one(),
            )
            .filter(|_| !patched || says.is_some())
        }
    }
}
