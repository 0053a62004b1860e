//! The parts of a request: method, path, query, headers, body.

use std::borrow::Cow;
use std::fmt;

use super::InvalidArgument;

/// The parts of a request. The path is percent-encoded, the query is not.
#[derive(Clone, Default, PartialEq)]
pub struct Parts {
    /// The method, such as `GET`.
    pub method: &'static str,
    /// The percent-encoded path relative to the base URL, with a leading slash; or an absolute URL from the service.
    pub path: String,
    /// The query options in order: name and value, not percent-encoded.
    pub query: Vec<(Cow<'static, str>, String)>,
    /// The headers in order, without `Authorization`, which the client adds.
    pub headers: Vec<(Cow<'static, str>, String)>,
    /// The body.
    pub body: Option<Body>,
    /// The first invalid argument; [`to_http`](super::Request::to_http) fails with it.
    pub error: Option<InvalidArgument>,
}

/// The body of a request.
#[derive(Clone, PartialEq, Eq)]
pub enum Body {
    /// JSON.
    Json(Vec<u8>),
    /// Other content; the header `Content-Type` has its media type.
    Bytes(Vec<u8>),
}

impl Body {
    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Json(bytes) | Self::Bytes(bytes) => bytes,
        }
    }
}

/// Prints the kind and the length, so that logs hold no content.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::Json(_) => "Json",
            Self::Bytes(_) => "Bytes",
        };
        write!(f, "{kind}({} bytes)", self.as_bytes().len())
    }
}

/// Prints the method, the path and the names of options and headers; values may be sensitive.
impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |pairs: &[(Cow<'static, str>, String)]| -> Vec<String> {
            pairs.iter().map(|(name, _)| name.to_string()).collect()
        };
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path.split('?').next().unwrap_or_default())
            .field("query", &names(&self.query))
            .field("headers", &names(&self.headers))
            .field("body", &self.body)
            .field("error", &self.error)
            .finish()
    }
}

impl Parts {
    /// The value of a query option; the first one if it is repeated.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The value of a header, by its case-insensitive name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    pub(super) fn set_json(&mut self, body: Vec<u8>) {
        self.body = Some(Body::Json(body));
    }

    /// Sets a query option, replacing an earlier one with the same name.
    pub(super) fn set_option(&mut self, name: Cow<'static, str>, value: String) {
        match self.query.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.query.push((name, value)),
        }
    }

    /// Appends to a comma-separated option: `$select=a` and `b` become `$select=a,b`.
    pub(super) fn add_to_option(&mut self, name: &'static str, value: &str) {
        match self.query.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) if known.is_empty() => value.clone_into(known),
            Some((_, known)) => {
                known.push(',');
                known.push_str(value);
            }
            None => self.query.push((Cow::Borrowed(name), value.to_owned())),
        }
    }

    /// Keeps the first error.
    pub(super) fn set_error(&mut self, error: InvalidArgument) {
        self.error.get_or_insert(error);
    }
}
