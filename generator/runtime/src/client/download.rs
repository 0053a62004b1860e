//! Downloads of content of any size as a stream, resumed after interruptions.
//!
//! Services usually redirect to a pre-authenticated URL of another host, which must not receive the token. Such URLs
//! expire, so a download is resumed from the first request.

use std::ops::{Bound, RangeBounds};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use tokio::time::{sleep, timeout};

use super::error::ClientError;
use super::exchange::{Call, RawResponse};
use super::origin;
use super::retry::Outcome;
use super::{BoxFuture, Client};
use crate::request::{NoContent, Output, Request};

/// A download: a `Stream` of chunks, which [`Download::next`] polls too.
pub struct Download {
    state: State,
    info: ContentInfo,
}

enum State {
    Idle(Box<Fetch>),
    Busy(BoxFuture<'static, (Box<Fetch>, Next)>),
    Done,
}

/// An item of the stream.
type Next = Option<Result<Bytes, ClientError>>;

/// Information about the content, from the headers of the response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ContentInfo {
    /// The header `Content-Type`.
    pub content_type: Option<String>,
    /// The length of the complete content in bytes, even if only a range was requested.
    pub total: Option<u64>,
    /// The header `ETag`.
    pub etag: Option<String>,
}

/// The state of a download.
struct Fetch {
    client: Client,
    call: Result<Option<Call>, ClientError>,
    /// The offset of the next byte to return.
    at: u64,
    /// The offset after the last requested byte.
    end: Option<u64>,
    /// The number of bytes to skip, if the service ignores ranges.
    skip: u64,
    body: Option<reqwest::Response>,
    info: ContentInfo,
    last_modified: Option<String>,
    failures: u32,
}

impl Client {
    /// Downloads the content of a response as a stream.
    pub fn download<O: ?Sized>(&self, request: &Request<O>) -> Download {
        Download::new(self, self.call(request))
    }

    /// Downloads the content at a link, such as `@microsoft.graph.downloadUrl`. The token is sent only to trusted origins.
    pub fn download_link(&self, link: &str) -> Download {
        let url = origin::resolve(&self.settings.base, link);
        let url = url.ok_or_else(|| ClientError::Url("the link is invalid".to_owned()));
        Download::new(self, url.map(|url| Call::get(url, "download")))
    }
}

impl Download {
    fn new(client: &Client, call: Result<Call, ClientError>) -> Self {
        Self {
            info: ContentInfo::default(),
            state: State::Idle(Box::new(Fetch {
                client: client.clone(),
                call: call.map(Some),
                at: 0,
                end: None,
                skip: 0,
                body: None,
                info: ContentInfo::default(),
                last_modified: None,
                failures: 0,
            })),
        }
    }

    /// Requests only a range of bytes, counted from 0. It has no effect after the first chunk.
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

    /// Information about the content; available after the first chunk.
    #[must_use]
    pub fn info(&self) -> &ContentInfo {
        &self.info
    }

    /// The next chunk; `None` after the last and after an error.
    pub async fn next(&mut self) -> Option<Result<Bytes, ClientError>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    /// Collects the remaining content.
    ///
    /// # Errors
    ///
    /// As [`Client::send`]; [`ClientError::Download`] if the content changed during the download.
    pub async fn collect(mut self) -> Result<Vec<u8>, ClientError> {
        let mut all = Vec::new();
        while let Some(chunk) = self.next().await {
            all.extend_from_slice(&chunk?);
        }
        Ok(all)
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Next> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Idle(fetch) => self.state = State::Busy(Box::pin(fetch.chunk())),
                State::Busy(mut work) => match work.as_mut().poll(context) {
                    Poll::Pending => {
                        self.state = State::Busy(work);
                        return Poll::Pending;
                    }
                    Poll::Ready((fetch, chunk)) => {
                        self.info.clone_from(&fetch.info);
                        if matches!(chunk, Some(Ok(_))) {
                            self.state = State::Idle(fetch);
                        }
                        return Poll::Ready(chunk);
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
    async fn chunk(mut self: Box<Self>) -> (Box<Self>, Next) {
        let chunk = self.next().await.transpose();
        (self, chunk)
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
            let limit = self.client.settings.attempt_timeout;
            let error = match timeout(limit, body.chunk()).await {
                Ok(Ok(Some(chunk))) => match self.trim(chunk) {
                    Some(chunk) => return Ok(Some(chunk)),
                    None => continue,
                },
                Ok(Ok(None)) if self.is_complete() => return Ok(None),
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
            tracing::warn!(failures = self.failures, "download interrupted, resuming");
            sleep(delay).await;
        }
    }

    /// Removes bytes that were not requested.
    fn trim(&mut self, mut chunk: Bytes) -> Option<Bytes> {
        let skipped = self.skip.min(chunk.len() as u64);
        self.skip -= skipped;
        let _ = chunk.split_to(usize::try_from(skipped).unwrap_or(chunk.len()));
        if let Some(end) = self.end {
            let left = end.saturating_sub(self.at);
            chunk.truncate(usize::try_from(left).unwrap_or(usize::MAX));
        }
        if chunk.is_empty() {
            return None;
        }
        self.at += chunk.len() as u64;
        self.failures = 0;
        Some(chunk)
    }

    fn is_complete(&self) -> bool {
        let end = match (self.end, self.info.total) {
            (Some(end), Some(total)) => Some(end.min(total)),
            (end, total) => end.or(total),
        };
        end.is_none_or(|end| self.at >= end)
    }

    /// Requests the content from the next byte on. Returns whether there is more content.
    async fn open(&mut self) -> Result<bool, ClientError> {
        let Some(call) = self.call()? else {
            return Ok(false);
        };
        let mut raw = self.client.exchange(call).await?;
        let status = raw.response.status().as_u16();
        let body = raw.stream.take();
        match (status, body) {
            (206, Some(body)) => self.start_partial(raw.response.headers(), body)?,
            (200..=299, Some(body)) => self.start_complete(raw.response.headers(), body)?,
            (416, _) if self.at > 0 && self.info.total == Some(self.at) => return Ok(false),
            _ => return Err(status_error(raw)),
        }
        Ok(true)
    }

    fn call(&mut self) -> Result<Option<Call>, ClientError> {
        let mut call = match &self.call {
            Ok(Some(call)) => call.clone(),
            Ok(None) => return Ok(None),
            Err(_) => return std::mem::replace(&mut self.call, Ok(None)).map(|_| None),
        };
        call.streamed = true;
        // Ranges apply to the encoded content, so it must not be compressed.
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
            // A weak ETag does not guarantee equal bytes (RFC 9110, 13.1.5).
            let tag = self.info.etag.as_ref().filter(|tag| !tag.starts_with("W/"));
            if let Some(version) = tag.or(self.last_modified.as_ref()) {
                set(&mut call.headers, header::IF_RANGE, version);
            }
        }
        Ok(Some(call))
    }

    /// Starts reading a response with the requested range.
    fn start_partial(
        &mut self,
        headers: &HeaderMap,
        body: reqwest::Response,
    ) -> Result<(), ClientError> {
        let range = get(headers, header::CONTENT_RANGE).and_then(|range| parse_range(&range));
        let Some((_, total)) = range.filter(|(from, _)| *from == self.at) else {
            return Err(ClientError::Download(
                "the service sent a different range than requested".to_owned(),
            ));
        };
        self.skip = 0;
        self.start(headers, total, body)
    }

    /// Starts reading a response with the complete content, even if a range was requested.
    fn start_complete(
        &mut self,
        headers: &HeaderMap,
        body: reqwest::Response,
    ) -> Result<(), ClientError> {
        self.skip = self.at;
        let total = body.content_length();
        self.start(headers, total, body)
    }

    fn start(
        &mut self,
        headers: &HeaderMap,
        total: Option<u64>,
        body: reqwest::Response,
    ) -> Result<(), ClientError> {
        let (etag, modified) = (
            get(headers, header::ETAG),
            get(headers, header::LAST_MODIFIED),
        );
        let first = self.info == ContentInfo::default();
        let differs = |old: &Option<String>, new: &Option<String>| {
            old.is_some() && new.is_some() && old != new
        };
        if !first
            && (differs(&self.info.etag, &etag)
                || differs(&self.last_modified, &modified)
                || (self.info.total.is_some() && total.is_some() && self.info.total != total))
        {
            return Err(ClientError::Download(
                "the content changed during the download".to_owned(),
            ));
        }
        if first {
            self.info.content_type = get(headers, header::CONTENT_TYPE);
            self.info.etag = etag;
            self.last_modified = modified;
        }
        self.info.total = total.or(self.info.total);
        self.body = Some(body);
        Ok(())
    }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::try_from(value) {
        headers.insert(name, value);
    }
}

fn get(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// The first byte and the total length of a `Content-Range`, such as `bytes 0-99/1234`.
fn parse_range(value: &str) -> Option<(u64, Option<u64>)> {
    let (range, total) = value.trim().strip_prefix("bytes")?.trim().split_once('/')?;
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

fn status_error(raw: RawResponse) -> ClientError {
    match NoContent::read(&raw.response) {
        Err(error) => ClientError::from_response(error, raw),
        Ok(_) => ClientError::Download(format!("unexpected status {}", raw.response.status())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_ranges_are_parsed() {
        for (value, range) in [
            ("bytes 0-99/1234", Some((0, Some(1234)))),
            ("bytes 100-199/*", Some((100, None))),
            ("bytes 5-4/10", None),
            ("bytes 0-10/10", None),
            ("bytes */10", None),
            ("items 0-1/2", None),
            ("bytes", None),
            ("", None),
        ] {
            assert_eq!(parse_range(value), range, "{value}");
        }
    }
}
