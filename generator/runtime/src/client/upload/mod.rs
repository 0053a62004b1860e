//! Resumable uploads of large files in chunks, through an upload session.
//!
//! A documented operation creates an upload session: a pre-authenticated URL, which must not receive the token, and the
//! byte ranges that the service expects. Chunks are sent in order; the upload follows the ranges that the service reports
//! as missing.

mod session;
mod source;

use http::{HeaderValue, Method, StatusCode, header};
use reqwest::Url;
use tokio::time::sleep;

pub use session::UploadSession;
pub use source::{FileSource, UploadSource};

use super::error::ClientError;
use super::exchange::{Call, RawResponse};
use super::retry::Outcome;
use super::{Client, read};
use crate::model::{Json, Value};
use crate::request::{NoContent, Output};

/// The size of all chunks but the last one must be a multiple of this.
pub const CHUNK_UNIT: usize = 320 * 1024;

/// A multiple of [`CHUNK_UNIT`] below 60 MiB, the maximum that services accept.
const MAX_CHUNK: usize = CHUNK_UNIT * 187;

/// An upload in progress.
///
/// ```no_run
/// # use docwright_runtime::{Json, client::{Client, ClientError, FileSource, UploadSession}};
/// # async fn run(client: Client, session: Json) -> Result<(), Box<dyn std::error::Error>> {
/// let file = FileSource::open("holiday.mp4")?;
/// // `session` is the response of the operation that creates an upload session.
/// let mut upload = client.upload(UploadSession::read(&session)?, file);
/// let done = upload.finish::<Json>().await?;
/// # Ok(())
/// # }
/// ```
pub struct Upload {
    client: Client,
    session: UploadSession,
    source: Box<dyn UploadSource>,
    chunk_size: usize,
    /// The number of bytes that the service has confirmed.
    confirmed: u64,
    /// Whether the state must be requested from the service, after an error.
    stale: bool,
}

/// The result of an upload.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Uploaded<T> {
    /// The status: 201 if an object was created, 200 if it was replaced, 202 if the upload must still be committed.
    pub status: u16,
    /// The header `Location`.
    pub location: Option<String>,
    /// The object, if the response has a body.
    pub value: Option<T>,
}

/// The result of one chunk.
enum Step {
    More,
    Done(RawResponse),
    /// The service did not accept the chunk: request its state.
    Refresh(RawResponse),
}

impl Client {
    /// An upload of `source` to a new or interrupted upload session.
    pub fn upload(&self, session: UploadSession, source: impl UploadSource) -> Upload {
        Upload {
            client: self.clone(),
            confirmed: session.first_missing().unwrap_or_default(),
            session,
            source: Box::new(source),
            chunk_size: CHUNK_UNIT * 16,
            stale: false,
        }
    }
}

impl Upload {
    /// The size of a chunk in bytes, rounded down to a multiple of [`CHUNK_UNIT`], at most 58.4 MiB. Default: 5 MiB.
    #[must_use]
    pub fn chunk_size(mut self, bytes: usize) -> Self {
        self.chunk_size = (bytes - bytes % CHUNK_UNIT).clamp(CHUNK_UNIT, MAX_CHUNK);
        self
    }

    /// The number of bytes that the service has confirmed.
    #[must_use]
    pub fn confirmed(&self) -> u64 {
        self.confirmed
    }

    /// The session, to resume the upload later.
    #[must_use]
    pub fn session(&self) -> &UploadSession {
        &self.session
    }

    /// Sends the missing chunks. It can be called again after an error, and then requests the state of the session first.
    ///
    /// # Errors
    ///
    /// As [`Client::send`]; [`ClientError::UploadExpired`] if the session does not exist any more,
    /// [`ClientError::UploadSource`] if the source cannot be read.
    pub async fn finish<T: Value>(&mut self) -> Result<Uploaded<T>, ClientError> {
        if self.stale {
            self.refresh().await?;
        }
        self.stale = true;
        let raw = self.send_all().await?;
        self.stale = false;
        let location = raw.response.headers().get(header::LOCATION);
        let location = location
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned);
        let status = raw.response.status();
        let content =
            status != StatusCode::ACCEPTED && !raw.response.body().trim_ascii().is_empty();
        Ok(Uploaded {
            status: status.as_u16(),
            location,
            value: if content { Some(read(raw)?) } else { None },
        })
    }

    /// Cancels the upload session; the service discards what it received.
    ///
    /// # Errors
    ///
    /// As [`Client::send`].
    pub async fn cancel(self) -> Result<(), ClientError> {
        let call = self.call(Method::DELETE)?;
        read::<NoContent>(self.client.exchange(call).await?).map(drop)
    }

    /// Requests the state of the session, and updates [`Upload::confirmed`].
    ///
    /// # Errors
    ///
    /// As [`Client::send`]; [`ClientError::UploadExpired`] if the session does not exist any more.
    pub async fn refresh(&mut self) -> Result<(), ClientError> {
        let raw = self.client.exchange(self.call(Method::GET)?).await?;
        let status: Json = read_session(raw)?;
        self.session.update(&status);
        self.confirmed = self.session.first_missing().unwrap_or(self.source.length());
        Ok(())
    }

    async fn send_all(&mut self) -> Result<RawResponse, ClientError> {
        if self.source.length() == 0 {
            return Err(ClientError::Upload("the content is empty".to_owned()));
        }
        let mut failures = 0_u32;
        // A service that asks for confirmed bytes again makes no progress, however often it goes forth and back.
        let mut furthest = self.confirmed;
        loop {
            let raw = match self.step().await? {
                Step::Done(raw) => return Ok(raw),
                Step::More if self.confirmed > furthest => {
                    failures = 0;
                    furthest = self.confirmed;
                    continue;
                }
                Step::More => None,
                Step::Refresh(raw) => Some(raw),
            };
            failures = failures.saturating_add(1);
            let policy = self.client.settings.retry;
            match (policy.delay(&Outcome::Unknown, &Method::PUT, failures), raw) {
                (Some(delay), _) => {
                    tracing::warn!(failures, "chunk not accepted, requesting the upload status");
                    sleep(delay).await;
                    self.refresh().await?;
                }
                (None, Some(raw)) => return Err(status_error(raw)),
                (None, None) => {
                    return Err(ClientError::Upload(
                        "the service repeatedly requests the same chunk".to_owned(),
                    ));
                }
            }
        }
    }

    /// Sends the next chunk.
    async fn step(&mut self) -> Result<Step, ClientError> {
        let total = self.source.length();
        let Some((from, wanted)) = self.session.next(total, self.chunk_size as u64) else {
            let reason = "no ranges are missing, but the service did not complete the upload";
            return Err(ClientError::Upload(reason.to_owned()));
        };
        let wanted = usize::try_from(wanted).unwrap_or(self.chunk_size);
        let chunk = self
            .source
            .read(from, wanted)
            .await
            .map_err(ClientError::UploadSource)?;
        if chunk.len() != wanted || wanted == 0 {
            let kind = std::io::ErrorKind::UnexpectedEof;
            return Err(ClientError::UploadSource(kind.into()));
        }
        let mut call = self.call(Method::PUT)?;
        let end = from + wanted as u64;
        call.headers
            .insert(header::CONTENT_RANGE, range(from, end, total)?);
        call.headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/octet-stream"),
        );
        call.body = chunk;
        let raw = self.client.exchange(call).await?;
        match raw.response.status().as_u16() {
            200..=202 => self.accepted(raw, end, total),
            416 | 500 | 502 | 503 | 504 => Ok(Step::Refresh(raw)),
            404 | 410 => Err(expired(raw)),
            _ => Err(status_error(raw)),
        }
    }

    /// Updates the state after an accepted chunk.
    fn accepted(&mut self, raw: RawResponse, end: u64, total: u64) -> Result<Step, ClientError> {
        let missing = self.session.misses_beyond(end, total);
        let body = std::str::from_utf8(raw.response.body()).ok();
        let status = body.and_then(|body| Json::parse(body).ok());
        let more = status
            .as_ref()
            .is_some_and(|status| self.session.update(status));
        let accepted = raw.response.status() == StatusCode::ACCEPTED;
        Ok(match self.session.first_missing() {
            Some(missing) if more => {
                self.confirmed = missing;
                Step::More
            }
            // If the response does not list missing ranges, the accepted chunk is complete.
            _ if accepted && end < total => {
                self.confirmed = end;
                self.session.miss_from(end);
                Step::More
            }
            _ if missing => {
                let status = raw.response.status();
                return Err(ClientError::Upload(format!(
                    "the service completed it with status {status} after {end} of {total} bytes"
                )));
            }
            _ => {
                self.confirmed = total;
                Step::Done(raw)
            }
        })
    }

    fn call(&self, method: Method) -> Result<Call, ClientError> {
        let url = Url::parse(self.session.url());
        let url = url
            .map_err(|_| ClientError::Url("the URL of the upload session is invalid".to_owned()))?;
        let base = &self.client.settings.base;
        if base.scheme() == "https" && url.scheme() != "https" {
            return Err(ClientError::Url(
                "the URL of the upload session is not encrypted".to_owned(),
            ));
        }
        let mut call = Call::get(url, "upload session");
        call.method = method;
        call.sends_token = false;
        Ok(call)
    }
}

fn range(from: u64, end: u64, total: u64) -> Result<HeaderValue, ClientError> {
    HeaderValue::try_from(format!("bytes {from}-{}/{total}", end.saturating_sub(1)))
        .map_err(|error| ClientError::Upload(error.to_string()))
}

fn read_session(raw: RawResponse) -> Result<Json, ClientError> {
    match raw.response.status().as_u16() {
        404 | 410 => Err(expired(raw)),
        _ => read(raw),
    }
}

fn expired(raw: RawResponse) -> ClientError {
    ClientError::UploadExpired(Box::new(status_error(raw)))
}

/// The error of a response with an unexpected status.
fn status_error(raw: RawResponse) -> ClientError {
    match NoContent::read(&raw.response) {
        Err(error) => ClientError::from_response(error, raw),
        Ok(_) => ClientError::Upload(format!("unexpected status {}", raw.response.status())),
    }
}
