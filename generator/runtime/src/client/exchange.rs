//! Sends one request: token, attempts, redirects, limits, and the tracing span.
//!
//! Nothing here is generic, so that it is compiled once and not for each operation.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use reqwest::Url;
use tokio::time::{Instant, sleep, timeout, timeout_at};
use tracing::Instrument;

use super::error::ClientError;
use super::origin::{self, Origin};
use super::retry::Outcome;
use super::settings::Settings;
use super::token::{Token, TokenRequest, claims};
use super::{Client, random};

const REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// Headers that are kept on a redirect to another origin: none of them identifies the caller.
const PUBLIC_HEADERS: [HeaderName; 6] = [
    header::ACCEPT,
    header::ACCEPT_ENCODING,
    header::ACCEPT_LANGUAGE,
    header::IF_RANGE,
    header::RANGE,
    header::USER_AGENT,
];

/// A request to send, with everything that each attempt needs.
#[derive(Clone)]
pub(super) struct Call {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// The name in the span; never a part of the URL.
    pub(super) operation: &'static str,
    /// Whether the token is sent to trusted origins. An upload URL must be used without.
    pub(super) sends_token: bool,
    /// Whether the body of a successful response is read chunk by chunk.
    pub(super) streamed: bool,
    /// Whether the request can be repeated even if its method is not idempotent.
    pub(super) idempotent: bool,
}

impl Call {
    /// A GET request for a link of a response.
    pub(super) fn get(url: Url, operation: &'static str) -> Self {
        Self {
            method: Method::GET,
            url,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            operation,
            sends_token: true,
            streamed: false,
            idempotent: false,
        }
    }

    /// A request with an absolute URL.
    ///
    /// # Errors
    ///
    /// The URL is invalid, or parsing would change its path.
    pub(super) fn new(
        request: Request<impl Into<Bytes>>,
        operation: &'static str,
    ) -> Result<Self, ClientError> {
        let (parts, body) = request.into_parts();
        Ok(Self {
            method: parts.method,
            headers: parts.headers,
            body: body.into(),
            ..Self::get(to_url(&parts.uri)?, operation)
        })
    }
}

/// Parses the URL of a request. The parser removes dot segments, so a key that is `..` would address another resource.
fn to_url(uri: &http::Uri) -> Result<Url, ClientError> {
    let dots = |segment: &str| {
        let plain = segment.replace("%2e", ".").replace("%2E", ".");
        matches!(plain.as_str(), "." | "..")
    };
    if uri.path().split(['/', '\\']).any(dots) {
        return Err(ClientError::Url("a path segment is `.` or `..`".to_owned()));
    }
    let url = Url::parse(&uri.to_string()).map_err(|error| ClientError::Url(error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(ClientError::Url(
            "the scheme is not http or https".to_owned(),
        ));
    }
    Ok(url)
}

/// The final response, before it is read as a type.
pub(super) struct RawResponse {
    pub(super) response: Response<Vec<u8>>,
    /// The unread body of a streamed response.
    pub(super) stream: Option<reqwest::Response>,
    pub(super) attempts: u32,
    /// Whether the token was withheld because the origin is not trusted.
    pub(super) token_withheld: bool,
}

/// Why an attempt has no response.
enum Failure {
    /// Nothing was sent.
    NotSent(ClientError),
    /// The connection broke or the attempt timed out: whether the service handled the request is unknown.
    Unknown(ClientError),
    /// Another attempt would fail in the same way.
    Final(ClientError),
}

/// The tokens of one request.
#[derive(Default)]
struct AuthState {
    /// The token of the last hop.
    sent: Option<Token>,
    /// The token that replaced a rejected one; used for the rest of the request.
    renewed: Option<Token>,
}

impl Client {
    /// Sends a request, with retries, and returns the final response.
    pub(super) async fn exchange(&self, mut call: Call) -> Result<RawResponse, ClientError> {
        let id = match call.headers.get(&REQUEST_ID) {
            Some(id) => id.clone(),
            None => HeaderValue::try_from(random::guid())
                .unwrap_or_else(|_| HeaderValue::from_static("0")),
        };
        let span = tracing::debug_span!(
            "request",
            operation = call.operation,
            method = call.method.as_str(),
            host = %Origin::of(&call.url),
            client_request_id = id.to_str().unwrap_or_default(),
            status = tracing::field::Empty,
            attempts = tracing::field::Empty,
        );
        call.headers.insert(REQUEST_ID, id);
        let total = self.settings.total_timeout;
        let deadline = total.and_then(|total| Instant::now().checked_add(total));
        let work = self.send_with_retries(&call, deadline);
        let result = async {
            match (deadline, total) {
                (Some(deadline), Some(total)) => {
                    timeout_at(deadline, work)
                        .await
                        .unwrap_or(Err(ClientError::Timeout {
                            limit: total,
                            total: true,
                        }))
                }
                _ => work.await,
            }
        }
        .instrument(span.clone())
        .await;
        if let Ok(raw) = &result {
            span.record("status", raw.response.status().as_u16());
            span.record("attempts", raw.attempts);
        }
        result
    }

    async fn send_with_retries(
        &self,
        call: &Call,
        deadline: Option<Instant>,
    ) -> Result<RawResponse, ClientError> {
        let policy = if call.idempotent {
            self.settings.retry.retry_non_idempotent()
        } else {
            self.settings.retry
        };
        let mut auth = AuthState::default();
        let mut attempts = 0_u32;
        loop {
            attempts = attempts.saturating_add(1);
            let result = self.attempt(call, &mut auth).await;
            let outcome = match &result {
                Ok(raw) if self.renew(&raw.response, &mut auth).await? => {
                    attempts -= 1;
                    continue;
                }
                Ok(raw) => Outcome::Response(raw.response.status(), raw.response.headers()),
                Err(Failure::NotSent(_)) => Outcome::NotSent,
                Err(Failure::Unknown(_)) => Outcome::Unknown,
                Err(Failure::Final(_)) => return finish(result, attempts),
            };
            match policy.delay(&outcome, &call.method, attempts) {
                Some(delay) if fits(delay, deadline) => {
                    log_retry(&result, delay, attempts);
                    sleep(delay).await;
                }
                _ => return finish(result, attempts),
            }
        }
    }

    /// Whether a rejected token was replaced by another one. Done at most once per request.
    async fn renew(
        &self,
        response: &Response<Vec<u8>>,
        auth: &mut AuthState,
    ) -> Result<bool, ClientError> {
        if response.status() != StatusCode::UNAUTHORIZED || auth.renewed.is_some() {
            return Ok(false);
        }
        let Some(rejected) = auth.sent.take() else {
            return Ok(false);
        };
        let request = TokenRequest {
            rejected: Some(rejected.clone()),
            claims: response
                .headers()
                .get_all(header::WWW_AUTHENTICATE)
                .iter()
                .find_map(|challenge| claims(challenge.to_str().ok()?)),
        };
        tracing::debug!("token rejected, requesting another");
        auth.renewed = self.token(request).await?;
        Ok(auth
            .renewed
            .as_ref()
            .is_some_and(|token| *token != rejected))
    }

    async fn token(&self, request: TokenRequest) -> Result<Option<Token>, ClientError> {
        self.inner
            .source
            .token(request)
            .await
            .map_err(ClientError::Token)
    }

    /// One attempt, including its redirects.
    async fn attempt(&self, call: &Call, auth: &mut AuthState) -> Result<RawResponse, Failure> {
        let mut url = call.url.clone();
        let mut headers = call.headers.clone();
        let mut trusted = self.trusts(&url);
        let sends_token = call.sends_token && !headers.contains_key(header::AUTHORIZATION);
        if !trusted {
            headers.remove(header::AUTHORIZATION);
        }
        let mut hops = 0;
        loop {
            let mut sent = headers.clone();
            auth.sent = None;
            if sends_token && trusted {
                auth.sent = match &auth.renewed {
                    Some(token) => Some(token.clone()),
                    None => self
                        .token(TokenRequest::default())
                        .await
                        .map_err(Failure::Final)?,
                };
                if let Some(token) = &auth.sent {
                    sent.insert(
                        header::AUTHORIZATION,
                        bearer(token).map_err(Failure::Final)?,
                    );
                }
            }
            let (response, stream) = self.send_once(call, &url, sent).await?;
            let max_redirects = self.settings.max_redirects;
            let next = match redirect(&response, &url, call) {
                Some(next) if max_redirects > 0 => next,
                _ => {
                    return Ok(RawResponse {
                        response,
                        stream,
                        attempts: 0,
                        token_withheld: call.sends_token && !trusted,
                    });
                }
            };
            if hops >= max_redirects {
                let error = ClientError::TooManyRedirects { followed: hops };
                return Err(Failure::Final(error));
            }
            hops += 1;
            // An untrusted origin controls all redirects after it, so the token is not sent again.
            if Origin::of(&next) != Origin::of(&url) {
                trusted = trusted && self.trusts(&next);
                if !trusted {
                    headers = public_headers(&headers);
                }
                tracing::debug!(host = %Origin::of(&next), with_token = trusted, "redirected to another origin");
            }
            url = next;
        }
    }

    /// Whether the token may be sent to a URL.
    pub(super) fn trusts(&self, url: &Url) -> bool {
        self.settings.trusted.contains(&Origin::of(url))
    }

    /// Sends one HTTP request and receives its response.
    async fn send_once(
        &self,
        call: &Call,
        url: &Url,
        headers: HeaderMap,
    ) -> Result<(Response<Vec<u8>>, Option<reqwest::Response>), Failure> {
        let mut request = reqwest::Request::new(call.method.clone(), url.clone());
        *request.headers_mut() = headers;
        if !call.body.is_empty() {
            *request.body_mut() = Some(call.body.clone().into());
        } else if matches!(call.method, Method::POST | Method::PUT | Method::PATCH) {
            // Some services respond with 411 unless `Content-Length: 0` is explicit (RFC 9110, 8.6).
            let none = HeaderValue::from_static("0");
            request.headers_mut().insert(header::CONTENT_LENGTH, none);
        }
        let limit = self.settings.attempt_timeout;
        match timeout(limit, self.receive(call, request)).await {
            Ok(result) => result,
            Err(_) => Err(Failure::Unknown(ClientError::Timeout {
                limit,
                total: false,
            })),
        }
    }

    async fn receive(
        &self,
        call: &Call,
        request: reqwest::Request,
    ) -> Result<(Response<Vec<u8>>, Option<reqwest::Response>), Failure> {
        let mut stream = self.inner.http.execute(request).await.map_err(failure)?;
        let mut response = Response::new(Vec::new());
        *response.status_mut() = stream.status();
        *response.version_mut() = stream.version();
        *response.headers_mut() = stream.headers().clone();
        if call.streamed && stream.status().is_success() {
            return Ok((response, Some(stream)));
        }
        read_body(&mut stream, response.body_mut(), &self.settings).await?;
        Ok((response, None))
    }
}

async fn read_body(
    stream: &mut reqwest::Response,
    body: &mut Vec<u8>,
    settings: &Settings,
) -> Result<(), Failure> {
    let limit = settings.max_body_size;
    let too_large = || Failure::Final(ClientError::BodyTooLarge { limit });
    let declared = stream.content_length().unwrap_or_default();
    if usize::try_from(declared).map_or(true, |declared| declared > limit) {
        return Err(too_large());
    }
    while let Some(chunk) = stream.chunk().await.map_err(failure)? {
        if chunk.len() > limit.saturating_sub(body.len()) {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(())
}

/// Classifies an error of the HTTP client, and removes the URL from it.
fn failure(error: reqwest::Error) -> Failure {
    let error = error.without_url();
    if error.is_builder() {
        Failure::Final(ClientError::Url(error.to_string()))
    } else if error.is_connect() {
        Failure::NotSent(ClientError::Connect(error.into()))
    } else {
        Failure::Unknown(ClientError::Interrupted(error.into()))
    }
}

fn bearer(token: &Token) -> Result<HeaderValue, ClientError> {
    let mut value = HeaderValue::try_from(format!("Bearer {}", token.secret()))
        .map_err(|_| ClientError::Token("the token is not a valid header value".into()))?;
    value.set_sensitive(true);
    Ok(value)
}

/// The target of a redirect that is safe to follow: of a safe request without a body, or of any request with status 307
/// or 308 (which keep method and body) to the same origin. Never from https to http.
fn redirect(response: &Response<Vec<u8>>, from: &Url, call: &Call) -> Option<Url> {
    let keeps_method = matches!(response.status().as_u16(), 307 | 308);
    let safe = call.method.is_safe() && call.body.is_empty();
    if !(keeps_method || safe && matches!(response.status().as_u16(), 301..=303)) {
        return None;
    }
    let location = response.headers().get(header::LOCATION)?.to_str().ok()?;
    let next = origin::redirected(from, location)?;
    let same_origin = Origin::of(&next) == Origin::of(from);
    let downgrade = from.scheme() == "https" && next.scheme() != "https";
    ((safe || same_origin) && !downgrade).then_some(next)
}

fn public_headers(headers: &HeaderMap) -> HeaderMap {
    let kept = headers
        .iter()
        .filter(|(name, _)| PUBLIC_HEADERS.contains(name));
    kept.map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Whether a delay ends before the deadline.
pub(super) fn fits(delay: Duration, deadline: Option<Instant>) -> bool {
    let end = Instant::now().checked_add(delay);
    deadline.is_none_or(|deadline| end.is_some_and(|end| end < deadline))
}

fn log_retry(result: &Result<RawResponse, Failure>, delay: Duration, attempts: u32) {
    let delay_ms = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX);
    match result {
        Ok(raw) => {
            let status = raw.response.status().as_u16();
            tracing::warn!(status, delay_ms, attempts, "retrying");
        }
        Err(_) => tracing::warn!(delay_ms, attempts, "no response, retrying"),
    }
}

fn finish(result: Result<RawResponse, Failure>, attempts: u32) -> Result<RawResponse, ClientError> {
    match result {
        Ok(raw) => Ok(RawResponse { attempts, ..raw }),
        Err(Failure::NotSent(error) | Failure::Unknown(error) | Failure::Final(error)) => {
            Err(error)
        }
    }
}
