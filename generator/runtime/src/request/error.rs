//! What can go wrong in making a request and in reading its answer.

use std::fmt;

use crate::error::Error;
use crate::json::Json;

/// What a constructor or an option could not take. Requests are built without `?`; [`super::Request::to_http`] tells.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// A path argument that is no segment: empty, `.` or `..`, each of which makes another path of it.
    Segment(String),
    /// An option was given a reference to something that is not a property of this type.
    NotAProperty(&'static str),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Segment(text) => write!(f, "{text:?} cannot stand in a path"),
            Self::NotAProperty(of) => {
                write!(f, "an option names something that is no property of {of}")
            }
        }
    }
}

/// Why a request cannot be sent.
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestError {
    /// An argument that it could not take.
    Fault(Fault),
    /// A link that leads to another scheme, host or port than the base URL, and must not get its token.
    ForeignLink(String),
    /// URL or headers that are none.
    Http(http::Error),
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fault(fault) => fault.fmt(f),
            Self::ForeignLink(link) => {
                let link = link.split('?').next().unwrap_or_default();
                write!(f, "the link {link} leads away from the service")
            }
            Self::Http(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for RequestError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Http(error) => Some(error),
            _ => None,
        }
    }
}

impl From<http::Error> for RequestError {
    fn from(error: http::Error) -> Self {
        Self::Http(error)
    }
}

/// Why an answer gives no value. Whatever the service said is kept.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum ResponseError {
    /// An error as OData has it (OData JSON Format 4.01, section 21).
    OData(Box<ODataError>),
    /// A status that is no success, with a body that is no OData error: an HTML page of a proxy, nothing at all.
    Status {
        /// The status.
        status: u16,
        /// The body's type, as the answer says.
        content_type: Option<String>,
        /// Where a redirection leads.
        location: Option<String>,
        /// The body.
        body: Vec<u8>,
    },
    /// A success whose body does not fit the documented type, or is cut off.
    Decode {
        /// The place in it, what was expected there and what was met.
        error: Error,
        /// The status.
        status: u16,
        /// The body.
        body: Vec<u8>,
    },
    /// A success without the body that the docs promise.
    NoBody {
        /// The status, such as 204.
        status: u16,
    },
}

impl ResponseError {
    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::OData(error) => error.status,
            Self::Status { status, .. } | Self::Decode { status, .. } | Self::NoBody { status } => {
                *status
            }
        }
    }

    /// The error that the service reports, where it does so by OData.
    #[must_use]
    pub fn odata(&self) -> Option<&ODataError> {
        match self {
            Self::OData(error) => Some(error),
            _ => None,
        }
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        match self {
            Self::OData(error) => &error.body,
            Self::Status { body, .. } | Self::Decode { body, .. } => body,
            Self::NoBody { .. } => &[],
        }
    }
}

/// In one line, without the body.
impl fmt::Display for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OData(error) => error.fmt(f),
            Self::Status {
                status,
                content_type,
                body,
                ..
            } => {
                let kind = content_type.as_deref().unwrap_or("unknown type");
                write!(f, "status {status} with {} bytes of {kind}", body.len())
            }
            Self::Decode { error, status, .. } => write!(f, "status {status}, but {error}"),
            Self::NoBody { status } => write!(f, "status {status} without a body"),
        }
    }
}

impl std::error::Error for ResponseError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::OData(error) => Some(&**error),
            Self::Decode { error, .. } => Some(error),
            _ => None,
        }
    }
}

/// An error that the service reports: `{"error": {"code": .., "message": .., ..}}`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ODataError {
    /// The status of the answer, or that of its part of a batch.
    pub status: u16,
    /// A word to decide by, such as `itemNotFound`.
    pub code: String,
    /// A sentence for developers; its wording may change.
    pub message: String,
    /// What it is about, such as the name of a property.
    pub target: Option<String>,
    /// Further errors.
    pub details: Vec<ErrorDetail>,
    /// `innerError` as it came: more exact codes, nested, and whatever the service adds.
    pub inner: Option<Json>,
    /// The identifier of this request at the service, to name in a support case.
    pub request_id: Option<String>,
    /// The identifier that the client gave, or that the service gave for it.
    pub client_request_id: Option<String>,
    /// The body as it came.
    pub body: Vec<u8>,
}

/// One of [`ODataError::details`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// A word to decide by.
    pub code: String,
    /// A sentence for developers.
    pub message: String,
    /// What it is about.
    pub target: Option<String>,
}

impl ODataError {
    /// The codes from the outermost to the innermost, which is the most exact.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let mut inner = self.inner.as_ref();
        let nested = std::iter::from_fn(move || {
            let at = inner?;
            inner = member(at, "innerError");
            Some(text(at, "code"))
        });
        std::iter::once(self.code.as_str()).chain(nested.flatten())
    }

    /// Reads the body of an answer that reports an error. `None` when it is no OData error.
    #[must_use]
    pub fn read(response: &http::Response<Vec<u8>>) -> Option<Self> {
        let body = std::str::from_utf8(response.body()).ok()?;
        let json = Json::parse(body.trim_start_matches('\u{feff}')).ok()?;
        let mut error = Self::from_json(&json, response.status().as_u16())?;
        error.body.clone_from(response.body());
        for (id, header) in [
            (&mut error.request_id, "request-id"),
            (&mut error.client_request_id, "client-request-id"),
        ] {
            let value = response.headers().get(header).and_then(|v| v.to_str().ok());
            if let (None, Some(value)) = (&id, value) {
                *id = Some(value.to_owned());
            }
        }
        Some(error)
    }

    /// Takes an error out of its JSON, such as a part of a batch has it.
    #[must_use]
    pub fn from_json(body: &Json, status: u16) -> Option<Self> {
        let error = member(body, "error")?;
        // Some services answer `{"error": "invalid_grant", "error_description": ".."}` (RFC 6749, section 5.2).
        let (code, message) = match error.as_str() {
            Some(code) => (Some(code), text(body, "error_description")),
            None => (
                text(error, "code"),
                text(error, "message").or_else(|| text(member(error, "message")?, "value")),
            ),
        };
        if code.is_none() && message.is_none() {
            return None;
        }
        let inner = member(error, "innerError");
        let identifier = |name: &str| inner.and_then(|inner| text(inner, name)).map(str::to_owned);
        Some(Self {
            status,
            code: code.unwrap_or_default().to_owned(),
            message: message.unwrap_or_default().to_owned(),
            target: text(error, "target").map(str::to_owned),
            details: details(error),
            request_id: identifier("request-id").or_else(|| identifier("requestId")),
            client_request_id: identifier("client-request-id")
                .or_else(|| identifier("clientRequestId")),
            inner: inner.cloned(),
            body: Vec::new(),
        })
    }
}

fn details(error: &Json) -> Vec<ErrorDetail> {
    let list = member(error, "details").and_then(Json::as_array);
    list.unwrap_or_default()
        .iter()
        .map(|detail| ErrorDetail {
            code: text(detail, "code").unwrap_or_default().to_owned(),
            message: text(detail, "message").unwrap_or_default().to_owned(),
            target: text(detail, "target").map(str::to_owned),
        })
        .collect()
}

/// A member, letter case ignored: services write `innerError`, `innererror` and `InnerError`.
fn member<'a>(object: &'a Json, name: &str) -> Option<&'a Json> {
    let members = object.as_object()?;
    members.get(name).or_else(|| {
        let mut all = members.iter();
        all.find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    })
}

fn text<'a>(object: &'a Json, name: &str) -> Option<&'a str> {
    member(object, name)?.as_str()
}

impl fmt::Display for ODataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "status {}, {}: {}", self.status, self.code, self.message)?;
        if let Some(id) = &self.request_id {
            write!(f, " (request {id})")?;
        }
        Ok(())
    }
}

impl fmt::Debug for ODataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ODataError({self})")
    }
}

impl std::error::Error for ODataError {}
