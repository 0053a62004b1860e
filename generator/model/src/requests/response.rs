//! The body that a request returns.

use super::body::Bodies;
use crate::schema::{Method, Operation, PathSegment, Primitive, Schema, TypeRef, TypeUse};

/// The body of a successful response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseBody {
    /// None.
    None,
    /// The service may still be working; the body, if there is one, is of this type.
    Accepted(Option<TypeUse>),
    /// Bytes or text.
    Bytes,
    /// JSON, of this type where the docs name one.
    Json(Option<TypeUse>),
}

impl ResponseBody {
    /// Whether the docs promise a body.
    #[must_use]
    pub fn is_promised(self, schema: &Schema) -> bool {
        match self {
            Self::None => false,
            Self::Bytes | Self::Json(_) => true,
            Self::Accepted(ty) => ty.is_some_and(|ty| schema.is_described(ty.of)),
        }
    }

    /// Whether the body has a documented type; bytes have.
    #[must_use]
    pub fn is_typed(self, schema: &Schema) -> bool {
        match self {
            Self::None | Self::Bytes => true,
            Self::Accepted(ty) | Self::Json(ty) => ty.is_some_and(|ty| schema.is_described(ty.of)),
        }
    }
}

impl Bodies {
    /// What a successful response to an operation holds.
    pub(super) fn returned(&self, operation: &Operation) -> ResponseBody {
        let response = &operation.response;
        // What a redirection leads to is content, whatever the page calls it.
        if response.stream || response.status.is_some_and(|s| (300..400).contains(&s)) {
            return ResponseBody::Bytes;
        }
        let Some(ty) = response.ty else {
            return self.untyped(operation);
        };
        let stream = TypeRef::Primitive(Primitive::Stream);
        // What is read from the address of a stream is the stream, whatever the page links beside it.
        let read =
            operation.method == Method::Get && operation.target.is_some_and(|t| t.of == stream);
        if ty.of == stream || read || is_count(operation) {
            return ResponseBody::Bytes;
        }
        match response.status {
            Some(202 | 204) if !ty.collection => ResponseBody::Accepted(Some(ty)),
            _ => ResponseBody::Json(Some(ty)),
        }
    }

    /// A page that names no type may still show a body.
    fn untyped(&self, operation: &Operation) -> ResponseBody {
        let examples = self.returned_on(operation.span.file);
        let silent = matches!(
            operation.method,
            Method::Delete | Method::Head | Method::Options
        );
        match operation.response.status {
            Some(202) => ResponseBody::Accepted(None),
            Some(204) => ResponseBody::None,
            _ if silent => ResponseBody::None,
            _ if examples.json || operation.method == Method::Get => ResponseBody::Json(None),
            _ if examples.text => ResponseBody::Bytes,
            _ => ResponseBody::None,
        }
    }
}

/// `$count` returns a number as plain text (OData 4.01 Protocol, section 11.2.10).
fn is_count(operation: &Operation) -> bool {
    matches!(operation.path.segments.last(), Some(PathSegment::Literal(l)) if l == "$count")
}
