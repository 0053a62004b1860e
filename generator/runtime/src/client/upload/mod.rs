//! Large files in pieces, to the URL of an upload session, which anything may interrupt.
//!
//! A service gives an upload session on demand (a documented operation): a URL that is itself the permission, so that the
//! token must stay away from it, and the ranges that it waits for. Pieces go up one after the other; what counts is what
//! the service says it has, not what was sent.

mod session;
mod source;

use http::{HeaderValue, Method, StatusCode, header};
use reqwest::Url;
use tokio::time::sleep;

pub use session::UploadSession;
pub use source::{FileSource, UploadSource};

use super::error::ClientError;
use super::exchange::{Answer, Call};
use super::retry::Outcome;
use super::{Client, read};
use crate::json::Json;
use crate::model::Value;
use crate::request::{NoContent, Output};

/// Pieces must be multiples of this, save the last one.
pub const PIECE_UNIT: usize = 320 * 1024;

/// The longest piece that services take: 60 MiB, of which 187.5 would be units.
const LONGEST_PIECE: usize = PIECE_UNIT * 187;

/// An upload in progress.
///
/// ```no_run
/// # use docwright_runtime::{Json, client::{Client, ClientError, FileSource, UploadSession}};
/// # async fn run(client: Client, session: Json) -> Result<(), Box<dyn std::error::Error>> {
/// let file = FileSource::open("holiday.mp4")?;
/// // `session` is what the operation that creates upload sessions answered.
/// let mut upload = client.upload(UploadSession::read(&session)?, file);
/// let done = upload.finish::<Json>().await?;
/// # Ok(())
/// # }
/// ```
pub struct Upload {
    client: Client,
    session: UploadSession,
    source: Box<dyn UploadSource>,
    piece: usize,
    /// What of the source the service is known to have.
    confirmed: u64,
    /// Whether an error left it open what the service has.
    unsure: bool,
}

/// What an upload came to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Uploaded<T> {
    /// The status: 201 when something was made, 200 when it was replaced, 202 when it is still to be committed.
    pub status: u16,
    /// Where it is, when the answer says so.
    pub location: Option<String>,
    /// What was made, when the answer has it.
    pub value: Option<T>,
}

/// How one piece went.
enum Step {
    More,
    Done(Answer),
    /// The service failed or has another notion of what it has: ask it.
    Ask(Answer),
}

impl Client {
    /// An upload of `source` to an upload session; a new one, or one that was interrupted.
    pub fn upload(&self, session: UploadSession, source: impl UploadSource) -> Upload {
        Upload {
            client: self.clone(),
            confirmed: session.first_missing().unwrap_or_default(),
            session,
            source: Box::new(source),
            piece: PIECE_UNIT * 16,
            unsure: false,
        }
    }
}

impl Upload {
    /// How many bytes a piece has: made a multiple of [`PIECE_UNIT`], at least one and at most 59.8 MiB; 5 MiB unless said.
    #[must_use]
    pub fn piece(mut self, bytes: usize) -> Self {
        self.piece = (bytes - bytes % PIECE_UNIT).clamp(PIECE_UNIT, LONGEST_PIECE);
        self
    }

    /// Up to which byte the service has everything.
    #[must_use]
    pub fn confirmed(&self) -> u64 {
        self.confirmed
    }

    /// The session, to be kept and gone on with later.
    #[must_use]
    pub fn session(&self) -> &UploadSession {
        &self.session
    }

    /// Sends all that is missing. After an error it can be called again, and asks the service first what it has.
    ///
    /// # Errors
    ///
    /// As [`Client::send`]; [`ClientError::UploadExpired`] when the session is gone, [`ClientError::Source`] when the
    /// source cannot be read.
    pub async fn finish<T: Value>(&mut self) -> Result<Uploaded<T>, ClientError> {
        if self.unsure {
            self.refresh().await?;
        }
        self.unsure = true;
        let answer = self.send_all().await?;
        self.unsure = false;
        let location = answer.response.headers().get(header::LOCATION);
        let location = location
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned);
        let status = answer.response.status();
        let content =
            status != StatusCode::ACCEPTED && !answer.response.body().trim_ascii().is_empty();
        Ok(Uploaded {
            status: status.as_u16(),
            location,
            value: if content { Some(read(answer)?) } else { None },
        })
    }

    /// Tells the service that nothing more will come; it drops what it has.
    ///
    /// # Errors
    ///
    /// As [`Client::send`].
    pub async fn cancel(self) -> Result<(), ClientError> {
        let call = self.call(Method::DELETE)?;
        read::<NoContent>(self.client.exchange(call).await?).map(drop)
    }

    /// Asks the service what it has, which [`Upload::confirmed`] then says.
    ///
    /// # Errors
    ///
    /// As [`Client::send`]; [`ClientError::UploadExpired`] when the session is gone.
    pub async fn refresh(&mut self) -> Result<(), ClientError> {
        let answer = self.client.exchange(self.call(Method::GET)?).await?;
        let status: Json = read_session(answer)?;
        self.session.update(&status);
        self.confirmed = self.session.first_missing().unwrap_or(self.source.length());
        Ok(())
    }

    async fn send_all(&mut self) -> Result<Answer, ClientError> {
        if self.source.length() == 0 {
            return Err(ClientError::Upload(
                "there is nothing in the source".to_owned(),
            ));
        }
        let mut failures = 0_u32;
        loop {
            let before = self.confirmed;
            let answer = match self.step().await? {
                Step::Done(answer) => return Ok(answer),
                Step::More if self.confirmed > before => {
                    failures = 0;
                    continue;
                }
                Step::More => None,
                Step::Ask(answer) => Some(answer),
            };
            failures = failures.saturating_add(1);
            let policy = self.client.settings.retry;
            match (
                policy.delay(&Outcome::Unknown, &Method::PUT, failures),
                answer,
            ) {
                (Some(delay), _) => {
                    tracing::warn!(failures, "a piece was not taken, asking what is there");
                    sleep(delay).await;
                    self.refresh().await?;
                }
                (None, Some(answer)) => return Err(refused(answer)),
                (None, None) => {
                    return Err(ClientError::Upload(
                        "the service asks for the same piece again and again".to_owned(),
                    ));
                }
            }
        }
    }

    /// Sends the next piece.
    async fn step(&mut self) -> Result<Step, ClientError> {
        let total = self.source.length();
        let Some((from, wanted)) = self.session.next(total, self.piece as u64) else {
            let what = "the service says that nothing is missing, but not what became of it";
            return Err(ClientError::Upload(what.to_owned()));
        };
        let wanted = usize::try_from(wanted).unwrap_or(self.piece);
        let piece = self
            .source
            .read(from, wanted)
            .await
            .map_err(ClientError::Source)?;
        if piece.len() != wanted || wanted == 0 {
            let kind = std::io::ErrorKind::UnexpectedEof;
            return Err(ClientError::Source(kind.into()));
        }
        let mut call = self.call(Method::PUT)?;
        let end = from + wanted as u64;
        call.headers
            .insert(header::CONTENT_RANGE, range(from, end, total)?);
        call.headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/octet-stream"),
        );
        call.body = piece;
        let answer = self.client.exchange(call).await?;
        match answer.response.status().as_u16() {
            200..=202 => Ok(self.taken(answer, end, total)),
            416 | 500 | 502 | 503 | 504 => Ok(Step::Ask(answer)),
            404 | 410 => Err(expired(answer)),
            _ => Err(refused(answer)),
        }
    }

    /// What an accepted piece changed.
    fn taken(&mut self, answer: Answer, end: u64, total: u64) -> Step {
        let body = std::str::from_utf8(answer.response.body()).ok();
        let status = body.and_then(|body| Json::parse(body).ok());
        let more = status
            .as_ref()
            .is_some_and(|status| self.session.update(status));
        let accepted = answer.response.status() == StatusCode::ACCEPTED;
        match self.session.first_missing() {
            Some(missing) if more => {
                self.confirmed = missing;
                Step::More
            }
            // Without a word about what is missing, an accepted piece is there.
            _ if accepted && end < total => {
                self.confirmed = end;
                self.session.miss_from(end);
                Step::More
            }
            _ => {
                self.confirmed = total;
                Step::Done(answer)
            }
        }
    }

    fn call(&self, method: Method) -> Result<Call, ClientError> {
        let url = Url::parse(self.session.url());
        let url = url.map_err(|_| {
            ClientError::Url("that of the upload session cannot be read".to_owned())
        })?;
        let base = &self.client.settings.base;
        if base.scheme() == "https" && url.scheme() != "https" {
            return Err(ClientError::Url(
                "that of the upload session is not encrypted".to_owned(),
            ));
        }
        let mut call = Call::get(url, "upload session");
        call.method = method;
        call.authorised = false;
        Ok(call)
    }
}

fn range(from: u64, end: u64, total: u64) -> Result<HeaderValue, ClientError> {
    HeaderValue::try_from(format!("bytes {from}-{}/{total}", end.saturating_sub(1)))
        .map_err(|error| ClientError::Upload(error.to_string()))
}

fn read_session(answer: Answer) -> Result<Json, ClientError> {
    match answer.response.status().as_u16() {
        404 | 410 => Err(expired(answer)),
        _ => read(answer),
    }
}

fn expired(answer: Answer) -> ClientError {
    ClientError::UploadExpired(Box::new(refused(answer)))
}

/// The error that an answer with a bad status is.
fn refused(answer: Answer) -> ClientError {
    match NoContent::read(&answer.response) {
        Err(error) => ClientError::refused(error, answer),
        Ok(_) => ClientError::Upload(format!("unexpected status {}", answer.response.status())),
    }
}
