//! Errors of the client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use super::BoxError;
use super::exchange::RawResponse;
use super::retry;
use crate::request::{OneLine, RequestError, ResponseError, request_id, without_query};

/// Why a request failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum ClientError {
    /// The configuration of the client is invalid.
    Configuration(String),
    /// The request cannot be built.
    Request(RequestError),
    /// A URL is invalid, or parsing would change its path.
    Url(String),
    /// The token source failed.
    Token(BoxError),
    /// No connection could be established; nothing was sent.
    Connect(BoxError),
    /// The connection broke before the response was complete. The service may have handled the request.
    Interrupted(BoxError),
    /// A timeout expired. The service may have handled the request.
    Timeout {
        /// The timeout.
        limit: Duration,
        /// Whether it is the total timeout of the request, or the timeout of one attempt.
        total: bool,
    },
    /// The body of the response exceeds the maximum size.
    BodyTooLarge {
        /// The maximum in bytes.
        limit: usize,
    },
    /// The response is a redirect after the maximum number of redirects.
    TooManyRedirects {
        /// The number of redirects that were followed.
        followed: u32,
    },
    /// The service responded with an error, or with a body that does not fit the type.
    Response(Box<ErrorResponse>),
    /// A delta link is no longer valid (status 410): start a new round.
    Resync(Box<Resync>),
    /// The last page of a delta query has no delta link.
    MissingDeltaLink,
    /// A next link leads to a page that was read before.
    PagingLoop,
    /// A collection has more pages than the client reads, or more empty ones in a row.
    TooManyPages {
        /// The number of pages that were read.
        read: u32,
        /// Whether they were all empty.
        empty: bool,
    },
    /// A batch is invalid, or its response does not match it.
    Batch(String),
    /// The part of a split batch that contains the request failed as a whole.
    BatchPart(Arc<ClientError>),
    /// The content of an upload could not be read.
    UploadSource(std::io::Error),
    /// The upload session has expired or was cancelled: create a new one. It has also ended if the upload is complete and
    /// the response to the last chunk was lost.
    UploadExpired(Box<ClientError>),
    /// An upload cannot continue.
    Upload(String),
    /// A download cannot continue: the content changed, or the service sent a different range than requested.
    Download(String),
}

/// A response without a value. `Debug` prints the names of the headers only: values of `Set-Cookie` and `Location` can be
/// secrets.
#[non_exhaustive]
pub struct ErrorResponse {
    /// The error of the response.
    pub error: ResponseError,
    /// The headers of the response.
    pub headers: HeaderMap,
    /// The number of attempts.
    pub attempts: u32,
    /// Whether the request was sent without the token because the origin is not trusted.
    pub token_withheld: bool,
}

/// The response to a delta link that is no longer valid. `Debug` prints the location without its query.
#[non_exhaustive]
pub struct Resync {
    /// The URL to start from, if the response has a `Location`; otherwise start with the first request of the delta query.
    pub location: Option<String>,
    /// The error of the response. Its code says how to treat local data, such as `resyncChangesApplyDifferences`.
    pub error: ResponseError,
}

impl fmt::Debug for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorResponse")
            .field("error", &self.error)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("attempts", &self.attempts)
            .field("token_withheld", &self.token_withheld)
            .finish()
    }
}

impl fmt::Debug for Resync {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resync")
            .field("location", &self.location.as_deref().map(without_query))
            .field("error", &self.error)
            .finish()
    }
}

impl ClientError {
    pub(super) fn from_response(error: ResponseError, raw: RawResponse) -> Self {
        Self::Response(Box::new(ErrorResponse {
            error,
            headers: raw.response.into_parts().0.headers,
            attempts: raw.attempts,
            token_withheld: raw.token_withheld,
        }))
    }

    /// The error of the response, if there was a response.
    #[must_use]
    pub fn response(&self) -> Option<&ResponseError> {
        match self {
            Self::Response(response) => Some(&response.error),
            Self::Resync(resync) => Some(&resync.error),
            Self::BatchPart(error) => error.response(),
            Self::UploadExpired(error) => error.response(),
            _ => None,
        }
    }

    /// The status of the response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.response().map(ResponseError::status)
    }

    /// The code of the OData error, such as `itemNotFound`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        Some(self.response()?.odata()?.code.as_str())
    }

    /// The service's identifier of the request, for support cases.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        let odata = self.response().and_then(ResponseError::odata);
        odata
            .and_then(|error| error.request_id.as_deref())
            .or_else(|| match self {
                Self::Response(response) => request_id(&response.headers),
                _ => None,
            })
    }

    /// The delay that the service requests by `Retry-After`.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Response(response) => retry::retry_after(&response.headers),
            _ => None,
        }
    }

    /// Whether a timeout expired.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout { .. })
    }
}

/// One line, without bodies, tokens and queries.
impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Configuration(reason) => write!(f, "invalid client configuration: {reason}"),
            Self::Request(error) => write!(f, "invalid request: {error}"),
            Self::Url(reason) => write!(f, "invalid URL: {}", OneLine(reason)),
            Self::Token(error) => write!(f, "cannot get an access token: {error}"),
            Self::Connect(error) => write!(f, "cannot connect: {}", Chain(&**error)),
            Self::Interrupted(error) => write!(f, "connection interrupted: {}", Chain(&**error)),
            Self::Timeout { limit, total: true } => {
                write!(f, "no response within the total timeout of {limit:?}")
            }
            Self::Timeout { limit, .. } => write!(f, "no response within {limit:?}"),
            Self::BodyTooLarge { limit } => write!(f, "response body exceeds {limit} bytes"),
            Self::TooManyRedirects { followed } => write!(f, "more than {followed} redirects"),
            Self::Response(response) => response.fmt(f),
            Self::Resync(resync) => write!(f, "delta link no longer valid: {}", resync.error),
            Self::MissingDeltaLink => f.write_str("the last page has no delta link"),
            Self::TooManyPages { read, empty: false } => {
                write!(
                    f,
                    "the collection has more than {read} pages; `max_pages` allows more"
                )
            }
            Self::TooManyPages { read, .. } => {
                write!(
                    f,
                    "{read} pages in a row are empty; `max_empty_pages` allows more"
                )
            }
            Self::PagingLoop => f.write_str("a next link leads to a page that was read before"),
            Self::Batch(reason) => write!(f, "invalid batch: {}", OneLine(reason)),
            Self::BatchPart(error) => write!(f, "batch failed: {error}"),
            Self::UploadSource(error) => write!(f, "cannot read the content to upload: {error}"),
            Self::UploadExpired(error) => write!(f, "upload session expired: {error}"),
            Self::Upload(reason) => write!(f, "upload failed: {}", OneLine(reason)),
            Self::Download(reason) => write!(f, "download failed: {}", OneLine(reason)),
        }
    }
}

impl fmt::Display for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)?;
        if self.attempts > 1 {
            write!(f, " (after {} attempts)", self.attempts)?;
        }
        if self.token_withheld && matches!(self.error.status(), 401 | 403) {
            f.write_str(" (sent without the token, because the origin is not trusted)")?;
        }
        Ok(())
    }
}

/// An error with its causes: the message of the HTTP client alone is not specific enough.
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
            Self::Response(response) => Some(&response.error),
            Self::Resync(resync) => Some(&resync.error),
            Self::BatchPart(error) => Some(&**error),
            Self::UploadExpired(error) => Some(&**error),
            Self::UploadSource(error) => Some(error),
            _ => None,
        }
    }
}

impl From<RequestError> for ClientError {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}
