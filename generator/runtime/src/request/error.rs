//! Errors of building a request and of reading its response.

use std::fmt;

use crate::model::{Error, Json};

/// Text of a service as one line: characters that end a line of a log, command a terminal or reorder text are replaced.
pub(crate) struct OneLine<T>(pub(crate) T);

impl<T: fmt::Display> fmt::Display for OneLine<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        write!(Replacing(f), "{}", self.0)
    }
}

struct Replacing<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl fmt::Write for Replacing<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            let hidden = c.is_control()
                || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
            self.0.write_char(if hidden { '\u{fffd}' } else { c })?;
        }
        Ok(())
    }
}

/// A URL without its query, which may hold secrets.
pub(crate) fn without_query(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}

/// An invalid argument of a constructor or an option. Builder methods do not fail; [`super::Request::to_http`] returns
/// the first such error.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidArgument {
    /// A path argument that is not a segment: empty, `.` or `..`, which would change the path.
    PathSegment(String),
    /// The closure of an option returned a reference that is not to a property of this type.
    NotAProperty(&'static str),
}

impl fmt::Display for InvalidArgument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PathSegment(value) => write!(f, "{value:?} is not a valid path segment"),
            Self::NotAProperty(of) => {
                write!(
                    f,
                    "an option refers to a field that is not a property of {of}"
                )
            }
        }
    }
}

/// Why a request cannot be sent. `Debug` prints what `Display` does, since links can hold secrets.
#[non_exhaustive]
pub enum RequestError {
    /// An argument is invalid.
    InvalidArgument(InvalidArgument),
    /// A link has another scheme, host or port than the base URL, and must not receive its token.
    CrossOriginLink(String),
    /// The URL or a header is invalid.
    Http(http::Error),
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidArgument(error) => error.fmt(f),
            Self::CrossOriginLink(link) => {
                let link = OneLine(without_query(link));
                write!(f, "the link {link} has another origin than the base URL")
            }
            Self::Http(error) => error.fmt(f),
        }
    }
}

impl fmt::Debug for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RequestError({self})")
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

/// Why a response has no value. All variants keep what the service sent; `Debug` prints what `Display` does, since a body or
/// an address can hold secrets.
#[derive(Clone)]
#[non_exhaustive]
pub enum ResponseError {
    /// An OData error (OData JSON Format 4.01, section 21).
    OData(Box<ODataError>),
    /// An unsuccessful status whose body is not an OData error, such as the HTML page of a proxy or no body.
    Status {
        /// The status.
        status: u16,
        /// The header `Content-Type`.
        content_type: Option<String>,
        /// The header `Location` of a redirect.
        location: Option<String>,
        /// The body.
        body: Vec<u8>,
    },
    /// A successful status whose body does not fit the documented type, or is truncated.
    Decode {
        /// The location in the body, what was expected and what was found.
        error: Error,
        /// The status.
        status: u16,
        /// The body.
        body: Vec<u8>,
    },
    /// A successful status without the documented body.
    NoBody {
        /// The status, such as 204.
        status: u16,
    },
}

impl ResponseError {
    /// The status of the response.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::OData(error) => error.status,
            Self::Status { status, .. } | Self::Decode { status, .. } | Self::NoBody { status } => {
                *status
            }
        }
    }

    /// The OData error, if the service reported one.
    #[must_use]
    pub fn odata(&self) -> Option<&ODataError> {
        match self {
            Self::OData(error) => Some(error),
            _ => None,
        }
    }

    /// The body as received.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        match self {
            Self::OData(error) => &error.body,
            Self::Status { body, .. } | Self::Decode { body, .. } => body,
            Self::NoBody { .. } => &[],
        }
    }
}

/// One line, without the body.
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
                let kind = OneLine(content_type.as_deref().unwrap_or("unknown type"));
                write!(f, "status {status} with {} bytes of {kind}", body.len())
            }
            Self::Decode { error, status, .. } => {
                write!(
                    f,
                    "status {status} with an invalid body: {}",
                    OneLine(error)
                )
            }
            Self::NoBody { status } => write!(f, "status {status} without a body"),
        }
    }
}

impl fmt::Debug for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResponseError({self})")
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

/// An error reported by the service: `{"error": {"code": .., "message": .., ..}}`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ODataError {
    /// The status of the response, or of this part of a batch.
    pub status: u16,
    /// The error code, such as `itemNotFound`.
    pub code: String,
    /// The message for developers; its wording may change.
    pub message: String,
    /// The target of the error, such as the name of a property.
    pub target: Option<String>,
    /// Further errors.
    pub details: Vec<ErrorDetail>,
    /// `innerError` as received: nested, more specific codes and other information.
    pub inner: Option<Json>,
    /// The service's identifier of the request, for support cases.
    pub request_id: Option<String>,
    /// The client's identifier of the request.
    pub client_request_id: Option<String>,
    /// The body as received.
    pub body: Vec<u8>,
}

/// One of [`ODataError::details`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// The error code.
    pub code: String,
    /// The message for developers.
    pub message: String,
    /// The target of the error.
    pub target: Option<String>,
}

impl ODataError {
    /// The codes from the outermost to the innermost, which is the most specific.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let mut inner = self.inner.as_ref();
        let nested = std::iter::from_fn(move || {
            let at = inner?;
            inner = member(at, "innerError");
            Some(str(at, "code"))
        });
        std::iter::once(self.code.as_str()).chain(nested.flatten())
    }

    /// Reads the body of an unsuccessful response. `None` if it is not an OData error.
    #[must_use]
    pub fn read(response: &http::Response<Vec<u8>>) -> Option<Self> {
        let body = std::str::from_utf8(response.body()).ok()?;
        let json = Json::parse(body.trim_start_matches('\u{feff}')).ok()?;
        let mut error = Self::from_json(&json, response.status().as_u16())?;
        error.body.clone_from(response.body());
        for (id, found) in [
            (&mut error.request_id, request_id(response.headers())),
            (
                &mut error.client_request_id,
                header(response.headers(), "client-request-id"),
            ),
        ] {
            if let (None, Some(found)) = (&id, found) {
                *id = Some(found.to_owned());
            }
        }
        Some(error)
    }

    /// Reads an error from JSON, such as the body of a part of a batch.
    #[must_use]
    pub fn from_json(body: &Json, status: u16) -> Option<Self> {
        let error = member(body, "error")?;
        // OAuth 2.0: `{"error": "invalid_grant", "error_description": ".."}` (RFC 6749, section 5.2).
        let (code, message) = match error.as_str() {
            Some(code) => (Some(code), str(body, "error_description")),
            None => (
                str(error, "code"),
                str(error, "message").or_else(|| str(member(error, "message")?, "value")),
            ),
        };
        if code.is_none() && message.is_none() {
            return None;
        }
        let inner = member(error, "innerError");
        let identifier = |name: &str| inner.and_then(|inner| str(inner, name)).map(str::to_owned);
        Some(Self {
            status,
            code: code.unwrap_or_default().to_owned(),
            message: message.unwrap_or_default().to_owned(),
            target: str(error, "target").map(str::to_owned),
            details: details(error),
            request_id: identifier("request-id").or_else(|| identifier("requestId")),
            client_request_id: identifier("client-request-id")
                .or_else(|| identifier("clientRequestId")),
            inner: inner.cloned(),
            body: Vec::new(),
        })
    }
}

/// The service's identifier of a request, under the first of the names that services give it.
pub(crate) fn request_id(headers: &http::HeaderMap) -> Option<&str> {
    const NAMES: [&str; 4] = [
        "request-id",
        "x-ms-request-id",
        "x-request-id",
        "x-correlation-id",
    ];
    NAMES.iter().find_map(|name| header(headers, name))
}

fn header<'h>(headers: &'h http::HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

fn details(error: &Json) -> Vec<ErrorDetail> {
    let list = member(error, "details").and_then(Json::as_array);
    list.unwrap_or_default()
        .iter()
        .map(|detail| ErrorDetail {
            code: str(detail, "code").unwrap_or_default().to_owned(),
            message: str(detail, "message").unwrap_or_default().to_owned(),
            target: str(detail, "target").map(str::to_owned),
        })
        .collect()
}

/// A member by name, ignoring case: services write `innerError`, `innererror` and `InnerError`.
fn member<'a>(object: &'a Json, name: &str) -> Option<&'a Json> {
    let members = object.as_object()?;
    members.get(name).or_else(|| {
        let mut all = members.iter();
        all.find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    })
}

fn str<'a>(object: &'a Json, name: &str) -> Option<&'a str> {
    member(object, name)?.as_str()
}

/// One line.
impl fmt::Display for ODataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "status {}", self.status)?;
        // Some services repeat the status as the code.
        if !self.code.is_empty() && self.code != self.status.to_string() {
            write!(f, ", {}", OneLine(&self.code))?;
        }
        if !self.message.is_empty() {
            write!(f, ": {}", OneLine(&self.message))?;
        }
        if let Some(id) = &self.request_id {
            write!(f, " (request {})", OneLine(id))?;
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
