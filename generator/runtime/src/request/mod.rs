//! Requests as values: what an emitted operation builds, and how its answer is read. Nothing here sends anything.
//!
//! An emitted operation is a unit struct with constructors that give [`Request`]s of it, and says by [`Operation`]
//! what it answers. All work stands here, not generic over operations, so that one of thousands costs the compiler
//! a string and a list of borrows.
//!
//! ```
//! use docwright_runtime::request::{Lists, Operation, Request, Selects};
//! use docwright_runtime::Page;
//! # use docwright_runtime::{Additional, Field, Model, Shape, Slot, Visitor};
//! # #[derive(Default)] pub struct Message { pub subject: Field<String>, pub additional: Additional }
//! # impl Model for Message {
//! #     fn shape(&self) -> &'static Shape {
//! #         static SHAPE: Shape = Shape::new("microsoft.graph.message", &["subject"]);
//! #         &SHAPE
//! #     }
//! #     fn slots<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
//! #         visitor.additional(&self.additional);
//! #         visitor.slot(0, &self.subject);
//! #     }
//! #     fn slot_mut(&mut self, index: usize) -> &mut dyn Slot {
//! #         match index { 0 => &mut self.subject, _ => &mut self.additional }
//! #     }
//! # }
//! # docwright_runtime::model!(Message);
//!
//! // What is emitted:
//! /// Doc comment.
//! pub struct ListMessages;
//!
//! impl ListMessages {
//!     /// `GET /users/{id}/messages`
//!     pub fn users(id: &str) -> Request<Self> {
//!         Request::emit("GET", "/users/{}/messages", &[&id])
//!     }
//! }
//!
//! impl Operation for ListMessages {
//!     type Output = Page<Message>;
//! }
//! impl Selects for ListMessages {
//!     type Item = Message;
//! }
//! impl Lists for ListMessages {}
//!
//! // What a user writes:
//! let request = ListMessages::users("jo@contoso.com").select(|m| [&m.subject]).top(2);
//! let sent = request.to_http("https://graph.microsoft.com/v1.0")?;
//! assert_eq!(
//!     sent.uri(),
//!     "https://graph.microsoft.com/v1.0/users/jo@contoso.com/messages?$select=subject&$top=2"
//! );
//!
//! let answer = http::Response::new(br#"{"value":[{"subject":"Hello"}]}"#.to_vec());
//! let page = request.read(&answer)?;
//! assert_eq!(page.items()[0].subject.as_deref(), Some("Hello"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod encode;
mod error;
mod expand;
pub mod filter;
mod options;
mod order;
mod output;
mod parts;
mod property;
mod send;
mod template;

pub use error::{ErrorDetail, Fault, ODataError, RequestError, ResponseError};
pub use expand::{Expand, Expanded, expand};
pub use http;
pub use order::{Order, asc, desc};
pub use output::{Accepted, Bytes, NoContent, Output};
pub use parts::{Body, Parts};
pub use property::{PropertyPath, path};

use std::fmt;
use std::marker::PhantomData;

use crate::json::Writer;
use crate::model::{Model, Value, View};
use crate::names::Names;
use crate::polymorphic::{Polymorphic, VariantOf};

/// A documented operation: what a request of this type answers.
pub trait Operation {
    /// What a successful answer holds.
    type Output: Output;
}

/// An operation whose answer holds objects of a documented type, which `$select` and `$expand` shape.
pub trait Selects: Operation {
    /// The type of the objects; of a slot of a base type, the base.
    type Item: Model + Default;
}

/// An operation that answers a collection, which `$filter`, `$orderby`, `$top` and their like narrow.
pub trait Lists: Operation {}

/// One request, ready to be sent. It owns everything, and can be kept, cloned and sent again.
#[must_use = "a request does nothing until it is sent"]
pub struct Request<O: ?Sized> {
    parts: Parts,
    operation: PhantomData<fn() -> Box<O>>,
}

impl<O: ?Sized> Request<O> {
    /// For emitted code: a request of a path template, whose `{}` are filled by the arguments in order.
    ///
    /// Where a `{}` stands says how its argument is written (OData 4.01 URL Conventions, sections 2 and 4.3.1):
    /// between single quotes as text with its quotes doubled, between colons as a path that keeps its slashes, in a
    /// query as an option's value, and anywhere else as one segment.
    #[doc(hidden)]
    pub fn emit(
        method: &'static str,
        template: &'static str,
        arguments: &[&dyn fmt::Display],
    ) -> Self {
        Self::from_parts(template::fill(method, template, arguments))
    }

    /// For emitted code: with a body of the documented type, as JSON.
    #[doc(hidden)]
    pub fn emit_json<T: Value>(mut self, body: &T) -> Self {
        self.parts.set_json(crate::to_vec(body));
        self
    }

    /// For emitted code: with a body of a type derived from the documented one, or of that type itself, as JSON.
    #[doc(hidden)]
    pub fn emit_variant<P: Polymorphic>(mut self, body: &impl VariantOf<P>) -> Self {
        self.parts.set_json(variant_json(body, P::variants()));
        self
    }

    /// For emitted code: with a body of octets or text. Its content type is the caller's to set.
    #[doc(hidden)]
    pub fn emit_bytes(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.parts.body = Some(Body::Bytes(body.into()));
        self
    }

    /// A request made of its parts: the way out where the documented forms of an operation do not fit.
    pub fn from_parts(parts: Parts) -> Self {
        Self {
            parts,
            operation: PhantomData,
        }
    }

    /// A `GET` of a link that the service gave: an `@odata.nextLink`, an `@odata.deltaLink`, a stored one of either.
    ///
    /// [`Request::to_http`] refuses a link that leads to another host than the base URL, so that a token never
    /// follows it there.
    pub fn from_link(link: impl Into<String>) -> Self {
        Self::from_parts(Parts {
            method: "GET",
            path: link.into(),
            ..Parts::default()
        })
    }

    /// The same request at a link that the service gave: its headers stay, its path and query are those of the link.
    pub fn at_link(&self, link: impl Into<String>) -> Self {
        let mut next = Self::from_link(link);
        next.parts.headers.clone_from(&self.parts.headers);
        next
    }

    /// Method, path, query, headers and body as they are.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The parts, to be changed where no option fits.
    pub fn parts_mut(&mut self) -> &mut Parts {
        &mut self.parts
    }

    /// Gives the parts out.
    #[must_use]
    pub fn into_parts(self) -> Parts {
        self.parts
    }

    /// The request to send. `base_url` is the service's address with its version, such as
    /// `https://graph.microsoft.com/v1.0`; a slash at its end does not matter.
    ///
    /// # Errors
    ///
    /// A base URL, header or link that is none, a link to another host, and what the constructor or an option could
    /// not take: an empty path segment, or `.` or `..`, which would make another path of it.
    pub fn to_http(&self, base_url: &str) -> Result<http::Request<Vec<u8>>, RequestError> {
        send::to_http(&self.parts, base_url)
    }
}

/// An object as JSON, with its `@odata.type` unless it is of the first of these types.
fn variant_json(object: &dyn Model, variants: &Names) -> Vec<u8> {
    let own = variants.list().first() == Some(&object.shape().name());
    let mut writer = Writer::new();
    writer.view(if own {
        View::Model(object)
    } else {
        View::Derived(object)
    });
    writer.into_string().into_bytes()
}

impl<O: Operation + ?Sized> Request<O> {
    /// Reads the answer to this request.
    ///
    /// # Errors
    ///
    /// An error that the service reports, or a body that does not fit; the body is kept in either case.
    pub fn read(&self, response: &http::Response<Vec<u8>>) -> Result<O::Output, ResponseError> {
        O::Output::read(response)
    }
}

impl<O: ?Sized> Clone for Request<O> {
    fn clone(&self) -> Self {
        Self::from_parts(self.parts.clone())
    }
}

/// Method, path and names; no values of headers or body.
impl<O: ?Sized> fmt::Debug for Request<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.fmt(f)
    }
}

impl<O: ?Sized> PartialEq for Request<O> {
    fn eq(&self, other: &Self) -> bool {
        self.parts == other.parts
    }
}

#[cfg(test)]
mod tests;
