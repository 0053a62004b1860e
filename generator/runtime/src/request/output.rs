//! Answers and how they are read.

use std::fmt;

use super::{ODataError, ResponseError};
use crate::json::Json;
use crate::model::Value;

/// What an operation can answer: a documented type, [`crate::Page`] or [`crate::Wrapped`] of one, and the answers
/// that are not JSON.
pub trait Output: Sized {
    /// Reads an answer.
    ///
    /// # Errors
    ///
    /// An error that the service reports, or a body that does not fit; the body is kept in either case.
    fn read(response: &http::Response<Vec<u8>>) -> Result<Self, ResponseError>;
}

/// A JSON body: an entity, a page, a wrapped value, or untyped JSON.
impl<T: Value> Output for T {
    fn read(response: &http::Response<Vec<u8>>) -> Result<Self, ResponseError> {
        let body = json_body(response)?;
        crate::from_slice(body).map_err(|error| undecodable(error, response))
    }
}

/// Nothing but success.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoContent {
    /// The status, usually 204.
    pub status: u16,
    /// Where the answer says that something is or will be.
    pub location: Option<String>,
    /// What the service sent although the docs promise nothing; mostly empty.
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

/// Octets or text: a file, a photo, a report.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bytes {
    /// The status: 206 for a part of the whole.
    pub status: u16,
    /// The media type, as the answer says.
    pub content_type: Option<String>,
    /// Which part of the whole it is, such as `bytes 0-99/1234`.
    pub content_range: Option<String>,
    /// Where the content is, when the service only points to it (302).
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

/// The service has begun something and tells where to see how it goes; or has done it at once.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Accepted<T = Json> {
    /// The status: 202 when it goes on, another success when it is done.
    pub status: u16,
    /// Where to see how it goes, or what was made.
    pub location: Option<String>,
    /// When to look, as the header `Retry-After` says it: seconds, or a date.
    pub retry_after: Option<String>,
    /// What the body holds, when there is one.
    pub value: Option<T>,
}

impl<T: Value> Output for Accepted<T> {
    fn read(response: &http::Response<Vec<u8>>) -> Result<Self, ResponseError> {
        let body = success(response)?;
        let value = if body.trim_ascii().is_empty() {
            None
        } else {
            let read = crate::from_slice(without_mark(body));
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

/// Its kind and size.
impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bytes")
            .field("content_type", &self.content_type)
            .field("length", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// The body of a success; any other status is an error.
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

/// The body of a success that must have one.
fn json_body(response: &http::Response<Vec<u8>>) -> Result<&[u8], ResponseError> {
    let body = without_mark(success(response)?);
    if body.trim_ascii().is_empty() {
        let status = response.status().as_u16();
        return Err(ResponseError::NoBody { status });
    }
    Ok(body)
}

/// JSON does not begin with a byte order mark, but some services do (RFC 8259, section 8.1).
fn without_mark(body: &[u8]) -> &[u8] {
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
