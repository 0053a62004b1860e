//! Everything that can keep a request from giving a value, with what is needed to act on it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use super::BoxError;
use super::exchange::Answer;
use super::retry;
use crate::request::{RequestError, ResponseError};

/// Why a request gave no value.
#[derive(Debug)]
#[non_exhaustive]
pub enum ClientError {
    /// The client cannot be set up so.
    Configuration(String),
    /// The request cannot be built.
    Request(RequestError),
    /// A URL that cannot be sent to, or that would not be sent to as it stands.
    Url(String),
    /// The token source failed.
    Token(BoxError),
    /// No connection could be made; nothing was sent.
    Connect(BoxError),
    /// The connection broke before the answer was whole. What the service did is unknown.
    Interrupted(BoxError),
    /// It took too long. What the service did is unknown.
    Timeout {
        /// The limit that was reached.
        limit: Duration,
        /// Whether it is that of the whole request with its repetitions, or that of one try.
        total: bool,
    },
    /// The body of the response is longer than the client takes.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The response led on and on.
    Redirects {
        /// How many redirects were followed.
        followed: u32,
    },
    /// The service answered with an error, or with a body that does not fit.
    Response(Box<Refusal>),
    /// A delta link is no longer good: the service asks to begin anew (status 410).
    Resync(Box<Resync>),
    /// The last page of a delta query brought no link for the next round.
    NoDeltaLink,
    /// Paging does not come to an end: a page led to one that was read before.
    Loop,
    /// A batch that cannot be sent so, or an answer that does not fit it.
    Batch(String),
    /// The part of a split batch that held the request failed as a whole.
    PartOfBatch(Arc<ClientError>),
    /// Content that is to be uploaded could not be read.
    Source(std::io::Error),
    /// The upload session has expired or was cancelled: begin with a new one. Also when the answer to the last piece was lost:
    /// then the session has ended because all is there.
    UploadExpired(Box<ClientError>),
    /// An upload cannot go on.
    Upload(String),
    /// A download cannot go on: the content changed on the way, or the service sent another part than was asked for.
    Download(String),
}

/// An answer that gives no value, and how it came about.
#[derive(Debug)]
#[non_exhaustive]
pub struct Refusal {
    /// What the service said.
    pub error: ResponseError,
    /// The headers of the answer.
    pub headers: HeaderMap,
    /// How often the request was sent.
    pub tries: u32,
    /// The request went to a host to which the token may not go.
    pub without_token: bool,
}

/// A delta link is no longer good.
#[derive(Debug)]
#[non_exhaustive]
pub struct Resync {
    /// Where to begin anew, if the service says so in `Location`; otherwise with the first request of the delta query.
    pub location: Option<String>,
    /// What the service said; its code tells how to treat what is there, such as `resyncChangesApplyDifferences`.
    pub error: ResponseError,
}

impl ClientError {
    pub(super) fn refused(error: ResponseError, answer: Answer) -> Self {
        Self::Response(Box::new(Refusal {
            error,
            headers: answer.response.into_parts().0.headers,
            tries: answer.tries,
            without_token: answer.withheld,
        }))
    }

    /// What the service said, if it did.
    #[must_use]
    pub fn response(&self) -> Option<&ResponseError> {
        match self {
            Self::Response(refusal) => Some(&refusal.error),
            Self::Resync(resync) => Some(&resync.error),
            Self::PartOfBatch(error) => error.response(),
            Self::UploadExpired(error) => error.response(),
            _ => None,
        }
    }

    /// The status of the answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.response().map(ResponseError::status)
    }

    /// The code of the OData error, such as `itemNotFound`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        Some(self.response()?.odata()?.code.as_str())
    }

    /// What the service calls this request; its support asks for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        let named = self.response().and_then(ResponseError::odata);
        named
            .and_then(|error| error.request_id.as_deref())
            .or_else(|| match self {
                Self::Response(refusal) => refusal.headers.get("request-id")?.to_str().ok(),
                _ => None,
            })
    }

    /// How long the service asks to wait before the next request.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Response(refusal) => retry::retry_after(&refusal.headers),
            _ => None,
        }
    }

    /// Whether something took too long.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout { .. })
    }
}

/// In one line, without bodies, tokens and queries.
impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Configuration(what) => write!(f, "the client cannot be set up: {what}"),
            Self::Request(error) => write!(f, "the request cannot be built: {error}"),
            Self::Url(what) => write!(f, "the URL cannot be used: {what}"),
            Self::Token(error) => write!(f, "there is no token: {error}"),
            Self::Connect(error) => write!(f, "no connection: {}", Chain(&**error)),
            Self::Interrupted(error) => write!(f, "the connection broke: {}", Chain(&**error)),
            Self::Timeout { limit, total: true } => write!(f, "no answer within {limit:?} in all"),
            Self::Timeout { limit, .. } => write!(f, "no answer within {limit:?}"),
            Self::TooLarge { limit } => write!(f, "the answer is longer than {limit} bytes"),
            Self::Redirects { followed } => write!(f, "redirected more than {followed} times"),
            Self::Response(refusal) => refusal.fmt(f),
            Self::Resync(resync) => write!(f, "the delta link is no longer good: {}", resync.error),
            Self::NoDeltaLink => f.write_str("the last page has no delta link"),
            Self::Loop => f.write_str("the pages lead back to one that was read before"),
            Self::Batch(what) => write!(f, "batch: {what}"),
            Self::PartOfBatch(error) => write!(f, "the batch failed: {error}"),
            Self::Source(error) => write!(f, "the content cannot be read: {error}"),
            Self::UploadExpired(error) => write!(f, "the upload session is gone: {error}"),
            Self::Upload(what) => write!(f, "the upload cannot go on: {what}"),
            Self::Download(what) => write!(f, "the download cannot go on: {what}"),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)?;
        if self.tries > 1 {
            write!(f, " (after {} tries)", self.tries)?;
        }
        if self.without_token && matches!(self.error.status(), 401 | 403) {
            f.write_str(" (sent without the token, since this host is not trusted with it)")?;
        }
        Ok(())
    }
}

/// An error with what caused it: that of the HTTP client says too little by itself.
struct Chain<'a>(&'a (dyn std::error::Error + 'static));

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.0, f)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl std::error::Error for ClientError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Request(error) => Some(error),
            Self::Token(error) | Self::Connect(error) | Self::Interrupted(error) => Some(&**error),
            Self::Response(refusal) => Some(&refusal.error),
            Self::Resync(resync) => Some(&resync.error),
            Self::PartOfBatch(error) => Some(&**error),
            Self::UploadExpired(error) => Some(&**error),
            Self::Source(error) => Some(error),
            _ => None,
        }
    }
}

impl From<RequestError> for ClientError {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}
