//! What a request consists of, whatever its operation.

use std::borrow::Cow;
use std::fmt;

use super::Fault;

/// What a request consists of. Text of the query is decoded, that of the path is encoded.
#[derive(Clone, Default, PartialEq)]
pub struct Parts {
    /// The method, such as `GET`.
    pub method: &'static str,
    /// The path below the base URL, percent-encoded, from its first slash on; or a whole URL that the service gave.
    pub path: String,
    /// The query options in order: name and value, not encoded.
    pub query: Vec<(Cow<'static, str>, String)>,
    /// The headers in order, without those of authorisation, which are the sender's affair.
    pub headers: Vec<(Cow<'static, str>, String)>,
    /// The body.
    pub body: Option<Body>,
    /// What could not be taken; the request is refused for it when it is to be sent.
    pub fault: Option<Fault>,
}

/// The body of a request.
#[derive(Clone, PartialEq, Eq)]
pub enum Body {
    /// JSON text.
    Json(Vec<u8>),
    /// Octets or text, of the type that the header `Content-Type` says.
    Bytes(Vec<u8>),
}

impl Body {
    /// The octets.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Json(bytes) | Self::Bytes(bytes) => bytes,
        }
    }
}

/// Its kind and length: what it holds is nobody's business in a log.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::Json(_) => "Json",
            Self::Bytes(_) => "Bytes",
        };
        write!(f, "{kind}({} bytes)", self.as_bytes().len())
    }
}

/// Method, path and names of options and headers; their values may hold what no log should.
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
            .field("fault", &self.fault)
            .finish()
    }
}

impl Parts {
    /// The value of a query option; of a repeated one the first.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The value of a header, letter case of its name ignored.
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

    /// Sets a query option, in the place of an earlier one of the name.
    pub(super) fn set_option(&mut self, name: Cow<'static, str>, value: String) {
        match self.query.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.query.push((name, value)),
        }
    }

    /// Adds to the list that an option is: `$select=a` and `b` are `$select=a,b`.
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

    /// Keeps the first thing that went wrong.
    pub(super) fn refuse(&mut self, fault: Fault) {
        self.fault.get_or_insert(fault);
    }
}
