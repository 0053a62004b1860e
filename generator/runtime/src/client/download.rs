//! Content of any size, piece by piece, which goes on where a broken connection left off.
//!
//! Content mostly lies at another host: the service answers with a redirect to a URL that carries its own permission, and
//! the token stays behind. Each resumption begins with the first request again, since such URLs expire.

use std::ops::{Bound, RangeBounds};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use tokio::time::{sleep, timeout};

use super::error::ClientError;
use super::exchange::{Answer, Call};
use super::origin;
use super::retry::Outcome;
use super::{BoxFuture, Client};
use crate::request::{NoContent, Output, Request};

/// Content on its way. A `Stream` of its pieces, or by [`Download::next`] without one.
pub struct Download {
    state: State,
    about: About,
}

enum State {
    Idle(Box<Fetch>),
    Busy(BoxFuture<'static, (Box<Fetch>, Next)>),
    Done,
}

/// What a stream of pieces gives.
type Next = Option<Result<Bytes, ClientError>>;

/// What the answer says about the content; known with its first piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct About {
    /// Its media type.
    pub content_type: Option<String>,
    /// The length of the whole content in bytes, also where only a part was asked for.
    pub total: Option<u64>,
    /// Its version.
    pub etag: Option<String>,
}

/// The work behind a download.
struct Fetch {
    client: Client,
    call: Result<Option<Plan>, ClientError>,
    /// The next byte to hand out, of the whole content.
    at: u64,
    /// The byte after the last that is wanted.
    end: Option<u64>,
    /// Bytes of an answer to be passed over, where a service ignores ranges.
    skip: u64,
    body: Option<reqwest::Response>,
    about: About,
    last_modified: Option<String>,
    failures: u32,
}

/// What each try needs anew.
struct Plan {
    method: Method,
    url: reqwest::Url,
    headers: HeaderMap,
    operation: &'static str,
}

impl Client {
    /// The content that a request answers with, in pieces and of any length.
    pub fn download<O: ?Sized>(&self, request: &Request<O>) -> Download {
        Download::new(self, self.call(request))
    }

    /// The content at a link, such as `@microsoft.graph.downloadUrl`. The token goes along only where it may.
    pub fn download_link(&self, link: &str) -> Download {
        let url = origin::resolve(&self.settings.base, link);
        let url = url.ok_or_else(|| ClientError::Url("the link cannot be read".to_owned()));
        Download::new(self, url.map(|url| Call::get(url, "download")))
    }
}

impl Download {
    fn new(client: &Client, call: Result<Call, ClientError>) -> Self {
        let plan = call.map(|call| {
            Some(Plan {
                method: call.method,
                url: call.url,
                headers: call.headers,
                operation: call.operation,
            })
        });
        Self {
            about: About::default(),
            state: State::Idle(Box::new(Fetch {
                client: client.clone(),
                call: plan,
                at: 0,
                end: None,
                skip: 0,
                body: None,
                about: About::default(),
                last_modified: None,
                failures: 0,
            })),
        }
    }

    /// Only these bytes of the content, counted from 0. To be said before the first piece.
    #[must_use]
    pub fn range(mut self, range: impl RangeBounds<u64>) -> Self {
        if let State::Idle(fetch) = &mut self.state {
            fetch.at = match range.start_bound() {
                Bound::Included(from) => *from,
                Bound::Excluded(before) => before.saturating_add(1),
                Bound::Unbounded => 0,
            };
            fetch.end = match range.end_bound() {
                Bound::Included(last) => Some(last.saturating_add(1)),
                Bound::Excluded(end) => Some(*end),
                Bound::Unbounded => None,
            };
        }
        self
    }

    /// What is known of the content; all that there is once the first piece has come.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The next piece; `None` after the last and after an error.
    pub async fn next(&mut self) -> Option<Result<Bytes, ClientError>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    /// All that is left, at once.
    ///
    /// # Errors
    ///
    /// As [`Client::send`]; [`ClientError::Download`] when the content changed on the way.
    pub async fn collect(mut self) -> Result<Vec<u8>, ClientError> {
        let mut all = Vec::new();
        while let Some(piece) = self.next().await {
            all.extend_from_slice(&piece?);
        }
        Ok(all)
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Next> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Idle(fetch) => self.state = State::Busy(Box::pin(fetch.piece())),
                State::Busy(mut work) => match work.as_mut().poll(context) {
                    Poll::Pending => {
                        self.state = State::Busy(work);
                        return Poll::Pending;
                    }
                    Poll::Ready((fetch, piece)) => {
                        self.about.clone_from(&fetch.about);
                        if matches!(piece, Some(Ok(_))) {
                            self.state = State::Idle(fetch);
                        }
                        return Poll::Ready(piece);
                    }
                },
            }
        }
    }
}

impl Stream for Download {
    type Item = Result<Bytes, ClientError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl Fetch {
    async fn piece(mut self: Box<Self>) -> (Box<Self>, Next) {
        let piece = self.next().await.transpose();
        (self, piece)
    }

    async fn next(&mut self) -> Result<Option<Bytes>, ClientError> {
        loop {
            if self.end.is_some_and(|end| self.at >= end) {
                return Ok(None);
            }
            if self.body.is_none() && !self.open().await? {
                return Ok(None);
            }
            let Some(body) = &mut self.body else {
                return Ok(None);
            };
            let limit = self.client.settings.try_timeout;
            let error = match timeout(limit, body.chunk()).await {
                Ok(Ok(Some(piece))) => match self.cut(piece) {
                    Some(piece) => return Ok(Some(piece)),
                    None => continue,
                },
                Ok(Ok(None)) if self.is_whole() => return Ok(None),
                Ok(Ok(None)) => ClientError::Interrupted("the content ended early".into()),
                Ok(Err(error)) => ClientError::Interrupted(error.without_url().into()),
                Err(_) => ClientError::Timeout {
                    limit,
                    total: false,
                },
            };
            self.body = None;
            self.failures = self.failures.saturating_add(1);
            let policy = self.client.settings.retry;
            let Some(delay) = policy.delay(&Outcome::Unknown, &Method::GET, self.failures) else {
                return Err(error);
            };
            tracing::warn!(
                failures = self.failures,
                "the content broke off, going on from there"
            );
            sleep(delay).await;
        }
    }

    /// Passes over what was not asked for.
    fn cut(&mut self, mut piece: Bytes) -> Option<Bytes> {
        let skipped = self.skip.min(piece.len() as u64);
        self.skip -= skipped;
        let _ = piece.split_to(usize::try_from(skipped).unwrap_or(piece.len()));
        if let Some(end) = self.end {
            let left = end.saturating_sub(self.at);
            piece.truncate(usize::try_from(left).unwrap_or(usize::MAX));
        }
        if piece.is_empty() {
            return None;
        }
        self.at += piece.len() as u64;
        self.failures = 0;
        Some(piece)
    }

    fn is_whole(&self) -> bool {
        let end = match (self.end, self.about.total) {
            (Some(end), Some(total)) => Some(end.min(total)),
            (end, total) => end.or(total),
        };
        end.is_none_or(|end| self.at >= end)
    }

    /// Asks for the content from the next byte on. Whether there is any.
    async fn open(&mut self) -> Result<bool, ClientError> {
        let Some(call) = self.call()? else {
            return Ok(false);
        };
        let mut answer = self.client.exchange(call).await?;
        let status = answer.response.status().as_u16();
        let body = answer.rest.take();
        match (status, body) {
            (206, Some(body)) => self.part(answer.response.headers(), body)?,
            (200..=299, Some(body)) => self.whole(answer.response.headers(), body)?,
            (416, _) if self.at > 0 && self.about.total == Some(self.at) => return Ok(false),
            _ => return Err(refused(answer)),
        }
        Ok(true)
    }

    fn call(&mut self) -> Result<Option<Call>, ClientError> {
        let plan = match &self.call {
            Ok(Some(plan)) => plan,
            Ok(None) => return Ok(None),
            Err(_) => return std::mem::replace(&mut self.call, Ok(None)).map(|_| None),
        };
        let mut call = Call::get(plan.url.clone(), plan.operation);
        call.method = plan.method.clone();
        call.headers = plan.headers.clone();
        call.streamed = true;
        // Ranges of compressed content would be of no use.
        set(&mut call.headers, header::ACCEPT_ENCODING, "identity");
        if self.at > 0 || self.end.is_some() {
            let last = self
                .end
                .map(|end| (end - 1).to_string())
                .unwrap_or_default();
            set(
                &mut call.headers,
                header::RANGE,
                &format!("bytes={}-{last}", self.at),
            );
            // A weak tag cannot say that bytes are the same (RFC 9110, 13.1.5).
            let tag = self
                .about
                .etag
                .as_ref()
                .filter(|tag| !tag.starts_with("W/"));
            if let Some(version) = tag.or(self.last_modified.as_ref()) {
                set(&mut call.headers, header::IF_RANGE, version);
            }
        }
        Ok(Some(call))
    }

    /// An answer with the part that was asked for.
    fn part(&mut self, headers: &HeaderMap, body: reqwest::Response) -> Result<(), ClientError> {
        let range = text(headers, header::CONTENT_RANGE).and_then(|range| parse_range(&range));
        let Some((from, total)) = range.filter(|(from, _)| *from == self.at) else {
            return Err(ClientError::Download(
                "the service sent another part than was asked for".to_owned(),
            ));
        };
        debug_assert_eq!(from, self.at);
        self.skip = 0;
        self.begin(headers, total, body)
    }

    /// An answer with the whole content, also where a part was asked for.
    fn whole(&mut self, headers: &HeaderMap, body: reqwest::Response) -> Result<(), ClientError> {
        self.skip = self.at;
        let total = body.content_length();
        self.begin(headers, total, body)
    }

    fn begin(
        &mut self,
        headers: &HeaderMap,
        total: Option<u64>,
        body: reqwest::Response,
    ) -> Result<(), ClientError> {
        let (etag, modified) = (
            text(headers, header::ETAG),
            text(headers, header::LAST_MODIFIED),
        );
        let first = self.about == About::default();
        let differs = |old: &Option<String>, new: &Option<String>| {
            old.is_some() && new.is_some() && old != new
        };
        if !first
            && (differs(&self.about.etag, &etag)
                || differs(&self.last_modified, &modified)
                || (self.about.total.is_some() && total.is_some() && self.about.total != total))
        {
            return Err(ClientError::Download(
                "the content changed on the way".to_owned(),
            ));
        }
        if first {
            self.about.content_type = text(headers, header::CONTENT_TYPE);
            self.about.etag = etag;
            self.last_modified = modified;
        }
        self.about.total = total.or(self.about.total);
        self.body = Some(body);
        Ok(())
    }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::try_from(value) {
        headers.insert(name, value);
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// First byte and total length of `bytes 0-99/1234`.
fn parse_range(text: &str) -> Option<(u64, Option<u64>)> {
    let (range, total) = text.trim().strip_prefix("bytes")?.trim().split_once('/')?;
    let (from, last) = range.split_once('-')?;
    let (from, last) = (
        from.trim().parse::<u64>().ok()?,
        last.trim().parse::<u64>().ok()?,
    );
    let total = match total.trim() {
        "*" => None,
        total => Some(total.parse::<u64>().ok()?),
    };
    (last >= from && total.is_none_or(|total| total > last)).then_some((from, total))
}

fn refused(answer: Answer) -> ClientError {
    match NoContent::read(&answer.response) {
        Err(error) => ClientError::refused(error, answer),
        Ok(_) => ClientError::Download(format!("unexpected status {}", answer.response.status())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_ranges_are_read() {
        for (text, range) in [
            ("bytes 0-99/1234", Some((0, Some(1234)))),
            ("bytes 100-199/*", Some((100, None))),
            ("bytes 5-4/10", None),
            ("bytes 0-10/10", None),
            ("bytes */10", None),
            ("items 0-1/2", None),
            ("bytes", None),
            ("", None),
        ] {
            assert_eq!(parse_range(text), range, "{text}");
        }
    }
}
