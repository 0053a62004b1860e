//! Typed requests as values: building them, and reading their responses. This module sends nothing.
//!
//! An emitted operation is a unit struct that names the type of its response; functions in the module of their first path
//! segment return a [`Request`] of it. The implementation is not generic over operations, so that each of thousands costs
//! the compiler only a string and a list of references.
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
//! impl Operation for ListMessages {
//!     type Output = Page<Message>;
//! }
//! impl Selects for ListMessages {
//!     type Item = Message;
//! }
//! impl Lists for ListMessages {}
//!
//! /// Doc comment, in the module `users`.
//! pub fn list_messages(user_id: &str) -> Request<ListMessages> {
//!     Request::emit("GET", "/users/{}/messages", &[&user_id])
//! }
//!
//! // What a user writes, with `users::` before the name:
//! let request = list_messages("jo@contoso.com").select(|m| [&m.subject]).top(2);
//! let sent = request.to_http("https://graph.microsoft.com/v1.0")?;
//! assert_eq!(
//!     sent.uri(),
//!     "https://graph.microsoft.com/v1.0/users/jo@contoso.com/messages?$select=subject&$top=2"
//! );
//!
//! let response = http::Response::new(br#"{"value":[{"subject":"Hello"}]}"#.to_vec());
//! let page = request.read(&response)?;
//! assert_eq!(page.items()[0].subject, "Hello");
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

pub use error::{ErrorDetail, InvalidArgument, ODataError, RequestError, ResponseError};
#[cfg(feature = "client")]
pub(crate) use error::{OneLine, request_id, without_query};
pub use expand::{Expand, Expandable, Expanded, expand};
pub use filter::literal;
pub use http;
pub use order::{Order, asc, desc};
pub use output::{Accepted, Bytes, NoContent, Output, Paged};
pub use parts::{Body, Parts};
pub use property::{PropertyPath, path};

use std::fmt;
use std::marker::PhantomData;

use crate::model::{Extends, Model, Page, Value};

/// For emitted code: an argument of a function that a request may leave out.
#[doc(hidden)]
pub fn optional<T: fmt::Display>(argument: Option<T>) -> impl fmt::Display {
    template::Optional(argument)
}

/// A documented operation.
pub trait Operation {
    /// The value of a successful response.
    type Output: Output;
}

/// An operation whose response has objects of a documented type: it takes `$select` and `$expand`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not return objects of a documented type, so it accepts no typed `$select`, `$expand` or `$filter`",
    label = "the response of this request has no properties to name",
    note = "`select_raw`, `expand_raw` and `query` accept any text"
)]
pub trait Selects: Operation {
    /// The type of the objects; the base type if they are polymorphic.
    type Item: Model + Default;
}

/// An operation that returns a collection: it takes `$filter`, `$orderby`, `$top` and similar options.
#[diagnostic::on_unimplemented(
    message = "`{Self}` returns one object and not a collection, so it accepts no `$filter`, `$orderby`, `$top` and the like",
    label = "this request does not return a collection",
    note = "requests that return collections are called `list_…`; `query` sets any option of any request"
)]
pub trait Lists: Operation {}

/// A list whose items are all of a type derived from that of the documented items: see [`Request::of`].
pub struct Of<D>(PhantomData<fn() -> D>);

impl<D: Model + Value + Default> Operation for Of<D> {
    type Output = Page<D>;
}

impl<D: Model + Value + Default> Selects for Of<D> {
    type Item = D;
}

impl<D: Model + Value + Default> Lists for Of<D> {}

/// An operation whose response is not needed; see [`Request::minimal`].
pub struct Minimal;

impl Operation for Minimal {
    type Output = NoContent;
}

/// A request that is ready to be sent. It owns all its data, and can be stored, cloned and sent again.
#[must_use = "a request does nothing until it is sent"]
pub struct Request<O: ?Sized> {
    parts: Parts,
    operation: PhantomData<fn() -> Box<O>>,
}

impl<O: ?Sized> Request<O> {
    /// For emitted code: a request from a path template, whose `{}` placeholders are replaced by the arguments in order.
    ///
    /// The position of a placeholder decides how its argument is encoded (OData 4.01 URL Conventions, sections 2 and
    /// 4.3.1): between single quotes as a string literal, between colons as a path that keeps its slashes, in the query
    /// as the value of an option, and anywhere else as one segment.
    #[doc(hidden)]
    pub fn emit(
        method: &'static str,
        template: &'static str,
        arguments: &[&dyn fmt::Display],
    ) -> Self {
        Self::from_parts(template::fill(method, template, arguments))
    }

    /// For emitted code: sets a JSON body of the documented type.
    #[doc(hidden)]
    pub fn emit_json<T: Value>(mut self, body: &T) -> Self {
        self.parts.set_json(crate::to_vec(body));
        self
    }

    /// For emitted code: sets a JSON body of the documented type or a type derived from it.
    #[doc(hidden)]
    pub fn emit_derived<B: Model + Default>(mut self, body: &impl Extends<B>) -> Self {
        let typed = body.shape().name() != B::default().shape().name();
        let body = crate::model::json::object_with_type(body, typed);
        self.parts.set_json(body.into_bytes());
        self
    }

    /// For emitted code: sets a body of bytes. The caller sets its content type.
    #[doc(hidden)]
    pub fn emit_bytes(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.parts.body = Some(Body::Bytes(body.into()));
        self
    }

    /// A request from its parts, for cases that the documented operations do not cover.
    pub fn from_parts(parts: Parts) -> Self {
        Self {
            parts,
            operation: PhantomData,
        }
    }

    /// A `GET` request for a link from the service: an `@odata.nextLink` or `@odata.deltaLink`, possibly stored.
    ///
    /// [`Request::to_http`] fails if the link has another origin than the base URL, so that a token is never sent there.
    pub fn from_link(link: impl Into<String>) -> Self {
        Self::from_parts(Parts {
            method: "GET",
            path: link.into(),
            ..Parts::default()
        })
    }

    /// A `GET` request for a link from the service, with the headers of this request.
    pub fn at_link(&self, link: impl Into<String>) -> Self {
        let mut next = Self::from_link(link);
        next.parts.headers.clone_from(&self.parts.headers);
        next
    }

    /// Method, path, query, headers and body.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The parts, for changes that no method of this type makes.
    pub fn parts_mut(&mut self) -> &mut Parts {
        &mut self.parts
    }

    /// Returns the parts.
    #[must_use]
    pub fn into_parts(self) -> Parts {
        self.parts
    }

    /// Builds the HTTP request. `base_url` is the URL of the service with its version, such as
    /// `https://graph.microsoft.com/v1.0`, with or without a trailing slash.
    ///
    /// # Errors
    ///
    /// The base URL, a header or a link is invalid, a link has another origin than the base URL, or an argument of the
    /// constructor or an option is invalid: an empty path segment, `.` or `..`.
    pub fn to_http(&self, base_url: &str) -> Result<http::Request<Vec<u8>>, RequestError> {
        send::to_http(&self.parts, base_url)
    }
}

impl<O: Operation + ?Sized> Request<O> {
    /// Reads the response to this request.
    ///
    /// # Errors
    ///
    /// The service reported an error, or the body does not fit the type. The error keeps the body.
    pub fn read(&self, response: &http::Response<Vec<u8>>) -> Result<O::Output, ResponseError> {
        O::Output::read(response)
    }
}

impl<O: ?Sized> Request<O> {
    /// The items of a type derived from that of the documented items, by a type cast at the end of the path (OData 4.01 URL
    /// Conventions, section 4.11): `groups::list_members(id).of::<User>()` takes options of users and returns users.
    pub fn of<D>(mut self) -> Request<Of<D>>
    where
        O: Lists + Selects,
        D: Extends<O::Item>,
    {
        self.parts.path.push('/');
        self.parts.path.push_str(D::default().shape().name());
        Request::from_parts(self.parts)
    }
}

/// Sending by a client: each method is the client's method of the same name.
#[cfg(feature = "client")]
impl<O: Operation + ?Sized> Request<O> {
    /// Sends the request and reads its response, as [`Client::send`](crate::client::Client::send).
    ///
    /// # Errors
    ///
    /// As that.
    pub async fn send(
        &self,
        client: &crate::client::Client,
    ) -> Result<O::Output, crate::client::ClientError> {
        client.send(self).await
    }

    /// The items of a collection, over all its pages, as [`Client::items`](crate::client::Client::items).
    pub fn items<T: Value>(&self, client: &crate::client::Client) -> crate::client::Items<T>
    where
        O: Operation<Output: Paged<Item = T>>,
    {
        client.items(self)
    }

    /// The pages of a collection, as [`Client::pages`](crate::client::Client::pages).
    pub fn pages<T: Value>(&self, client: &crate::client::Client) -> crate::client::Pages<T>
    where
        O: Operation<Output: Paged<Item = T>>,
    {
        client.pages(self)
    }

    /// One round of a delta query, as [`Client::delta`](crate::client::Client::delta).
    pub fn delta<T: Value>(&self, client: &crate::client::Client) -> crate::client::Delta<T>
    where
        O: Operation<Output: Paged<Item = T>>,
    {
        client.delta(self)
    }
}

impl<O: ?Sized> Clone for Request<O> {
    fn clone(&self) -> Self {
        Self::from_parts(self.parts.clone())
    }
}

/// Prints the method, the path and the names of options and headers, but no values and no body.
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
