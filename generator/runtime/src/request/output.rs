//! The types that a response is read as.

use std::fmt;

use super::{ODataError, ResponseError};
use crate::model::{Json, Page, Value};

/// The value of a successful response: a documented type, [`crate::Page`] or [`crate::Wrapped`] of one, or one of the
/// types of this module.
pub trait Output: Sized {
    /// Reads a response.
    ///
    /// # Errors
    ///
    /// The service reported an error, or the body does not fit the type. The error keeps the body.
    fn read(response: &http::Response<Vec<u8>>) -> Result<Self, ResponseError>;
}

/// A JSON body: an object, a page, a wrapped value, or untyped JSON.
impl<T: Value> Output for T {
    fn read(response: &http::Response<Vec<u8>>) -> Result<Self, ResponseError> {
        let body = json_body(response)?;
        crate::from_slice(body).map_err(|error| undecodable(error, response))
    }
}

/// A response that is a page of a collection.
#[diagnostic::on_unimplemented(
    message = "the response is `{Self}` and not a page of a collection, so there are no items or pages to follow",
    label = "this request does not return a collection",
    note = "`send` returns the response of any request"
)]
pub trait Paged: Output {
    /// The type of the items.
    type Item: Value;
}

impl<T: Value> Paged for Page<T> {
    type Item = T;
}

/// A successful response without a documented body.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoContent {
    /// The status, usually 204.
    pub status: u16,
    /// The header `Location`.
    pub location: Option<String>,
    /// The body, usually empty.
    pub body: Vec<u8>,
}

impl Output for NoContent {
    fn read(response: &http::Response<Vec<u8>>) -> Result<Self, ResponseError> {
        let body = success(response)?;
        Ok(Self {
            status: response.status().as_u16(),
            location: header(response, "location"),
            body: body.to_vec(),
        })
    }
}

/// A response with content that is not JSON: a file, a photo, a report.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bytes {
    /// The status, such as 206 for a range of the content.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: Option<String>,
    /// The header `Content-Range`, such as `bytes 0-99/1234`.
    pub content_range: Option<String>,
    /// The header `Location` of a redirect to the content.
    pub location: Option<String>,
    /// The content.
    pub bytes: Vec<u8>,
}

impl Output for Bytes {
    fn read(response: &http::Response<Vec<u8>>) -> Result<Self, ResponseError> {
        let location = header(response, "location");
        let body = match &location {
            Some(_) if response.status().is_redirection() => response.body(),
            _ => success(response)?,
        };
        Ok(Self {
            status: response.status().as_u16(),
            location,
            content_type: header(response, "content-type"),
            content_range: header(response, "content-range"),
            bytes: body.to_vec(),
        })
    }
}

/// The response to a long-running operation, which is in progress or already done.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Accepted<T = Json> {
    /// The status: 202 if the operation is in progress, another successful one if it is done.
    pub status: u16,
    /// The header `Location` or `Operation-Location`: the URL of the operation's status or its result.
    pub location: Option<String>,
    /// The header `Retry-After`: seconds, or a date.
    pub retry_after: Option<String>,
    /// The value of the body, if any.
    pub value: Option<T>,
}

impl<T: Value> Output for Accepted<T> {
    fn read(response: &http::Response<Vec<u8>>) -> Result<Self, ResponseError> {
        let body = success(response)?;
        let value = if body.trim_ascii().is_empty() {
            None
        } else {
            let read = crate::from_slice(without_bom(body));
            Some(read.map_err(|error| undecodable(error, response))?)
        };
        Ok(Self {
            status: response.status().as_u16(),
            location: header(response, "location")
                .or_else(|| header(response, "operation-location")),
            retry_after: header(response, "retry-after"),
            value,
        })
    }
}

impl fmt::Debug for NoContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NoContent")
            .field("status", &self.status)
            .field("location", &self.location)
            .finish_non_exhaustive()
    }
}

/// Prints the media type and the length.
impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bytes")
            .field("content_type", &self.content_type)
            .field("length", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// The body of a successful response; an error for any other status.
fn success(response: &http::Response<Vec<u8>>) -> Result<&[u8], ResponseError> {
    if response.status().is_success() {
        return Ok(response.body());
    }
    Err(match ODataError::read(response) {
        Some(error) => ResponseError::OData(Box::new(error)),
        None => ResponseError::Status {
            status: response.status().as_u16(),
            content_type: header(response, "content-type"),
            location: header(response, "location"),
            body: response.body().clone(),
        },
    })
}

/// The body of a successful response that must have one.
fn json_body(response: &http::Response<Vec<u8>>) -> Result<&[u8], ResponseError> {
    let body = without_bom(success(response)?);
    if body.trim_ascii().is_empty() {
        let status = response.status().as_u16();
        return Err(ResponseError::NoBody { status });
    }
    Ok(body)
}

/// Removes a byte order mark, which some services send although JSON must not have one (RFC 8259, section 8.1).
fn without_bom(body: &[u8]) -> &[u8] {
    body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body)
}

#[cold]
fn undecodable(error: crate::Error, response: &http::Response<Vec<u8>>) -> ResponseError {
    ResponseError::Decode {
        error,
        status: response.status().as_u16(),
        body: response.body().clone(),
    }
}

fn header(response: &http::Response<Vec<u8>>, name: &str) -> Option<String> {
    let value = response.headers().get(name)?;
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}
