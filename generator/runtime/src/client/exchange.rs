//! One request with all that belongs to it: the token, the tries, the redirects, the limits and the span.
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
use super::{Client, chance};

const REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// What may follow a redirect to another host: nothing that tells who asks.
const HARMLESS: [HeaderName; 6] = [
    header::ACCEPT,
    header::ACCEPT_ENCODING,
    header::ACCEPT_LANGUAGE,
    header::IF_RANGE,
    header::RANGE,
    header::USER_AGENT,
];

/// A request on its way: everything that each try needs again.
pub(super) struct Call {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// What the span says; never anything of the URL.
    pub(super) operation: &'static str,
    /// Whether the token is added where it may go. An upload URL must be used without.
    pub(super) authorised: bool,
    /// Whether the body of a success is left to be read piece by piece.
    pub(super) streamed: bool,
    /// Whether repeating does no harm, whatever the method.
    pub(super) harmless: bool,
}

impl Call {
    /// A GET of a link that a response gave.
    pub(super) fn get(url: Url, operation: &'static str) -> Self {
        Self {
            method: Method::GET,
            url,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            operation,
            authorised: true,
            streamed: false,
            harmless: false,
        }
    }

    /// A request with an absolute URL.
    ///
    /// # Errors
    ///
    /// A URL that another one would be sent for.
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

/// The URL of a request. URLs are normalised by the parser, and a key that reads `..` would then walk up the path.
fn to_url(uri: &http::Uri) -> Result<Url, ClientError> {
    let dots = |segment: &str| {
        let plain = segment.replace("%2e", ".").replace("%2E", ".");
        matches!(plain.as_str(), "." | "..")
    };
    if uri.path().split(['/', '\\']).any(dots) {
        return Err(ClientError::Url(
            "a path segment consists of dots".to_owned(),
        ));
    }
    let url = Url::parse(&uri.to_string()).map_err(|error| ClientError::Url(error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(ClientError::Url(
            "it is not one of http or https".to_owned(),
        ));
    }
    Ok(url)
}

/// The last response, and how it came about.
pub(super) struct Answer {
    pub(super) response: Response<Vec<u8>>,
    /// The rest of a streamed body.
    pub(super) rest: Option<reqwest::Response>,
    pub(super) tries: u32,
    /// The host that answered would not get the token.
    pub(super) withheld: bool,
}

/// Why there is no answer to a try.
enum Failure {
    /// Nothing was sent.
    NotSent(ClientError),
    /// The connection broke or a try took too long: what the service did is unknown.
    Unknown(ClientError),
    /// The next try would end in the same way.
    Final(ClientError),
}

/// The token of one request.
#[derive(Default)]
struct Authorisation {
    /// What the last hop was sent with.
    sent: Option<Token>,
    /// What the source gave for a refused token; used for the rest of the request.
    renewed: Option<Token>,
}

impl Client {
    /// Sends a request until there is an answer that is worth handing over.
    pub(super) async fn exchange(&self, mut call: Call) -> Result<Answer, ClientError> {
        let id = match call.headers.get(&REQUEST_ID) {
            Some(id) => id.clone(),
            None => HeaderValue::try_from(chance::guid())
                .unwrap_or_else(|_| HeaderValue::from_static("0")),
        };
        let span = tracing::debug_span!(
            "request",
            operation = call.operation,
            method = call.method.as_str(),
            host = %Origin::of(&call.url),
            client_request_id = id.to_str().unwrap_or_default(),
            status = tracing::field::Empty,
            tries = tracing::field::Empty,
        );
        call.headers.insert(REQUEST_ID, id);
        let total = self.settings.total_timeout;
        let deadline = total.and_then(|total| Instant::now().checked_add(total));
        let work = self.tries(&call, deadline);
        let answer = async {
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
        if let Ok(answer) = &answer {
            span.record("status", answer.response.status().as_u16());
            span.record("tries", answer.tries);
        }
        answer
    }

    async fn tries(&self, call: &Call, deadline: Option<Instant>) -> Result<Answer, ClientError> {
        let policy = if call.harmless {
            self.settings.retry.repeat_everything()
        } else {
            self.settings.retry
        };
        let mut authorisation = Authorisation::default();
        let mut tried = 0_u32;
        loop {
            tried = tried.saturating_add(1);
            let result = self.walk(call, &mut authorisation).await;
            let outcome = match &result {
                Ok(answer) if self.renew(&answer.response, &mut authorisation).await? => {
                    tried -= 1;
                    continue;
                }
                Ok(answer) => {
                    Outcome::Answered(answer.response.status(), answer.response.headers())
                }
                Err(Failure::NotSent(_)) => Outcome::NotSent,
                Err(Failure::Unknown(_)) => Outcome::Unknown,
                Err(Failure::Final(_)) => return finish(result, tried),
            };
            match policy.delay(&outcome, &call.method, tried) {
                Some(delay) if fits(delay, deadline) => {
                    report(&result, delay, tried);
                    sleep(delay).await;
                }
                _ => return finish(result, tried),
            }
        }
    }

    /// Whether a refused token was replaced by another one. That is tried once for each request.
    async fn renew(
        &self,
        response: &Response<Vec<u8>>,
        authorisation: &mut Authorisation,
    ) -> Result<bool, ClientError> {
        if response.status() != StatusCode::UNAUTHORIZED || authorisation.renewed.is_some() {
            return Ok(false);
        }
        let Some(refused) = authorisation.sent.take() else {
            return Ok(false);
        };
        let wanted = TokenRequest {
            refused: Some(refused.clone()),
            claims: response
                .headers()
                .get_all(header::WWW_AUTHENTICATE)
                .iter()
                .find_map(|challenge| claims(challenge.to_str().ok()?)),
        };
        tracing::debug!("the token was refused, asking for another");
        authorisation.renewed = self.ask(wanted).await?;
        Ok(authorisation
            .renewed
            .as_ref()
            .is_some_and(|token| *token != refused))
    }

    async fn ask(&self, wanted: TokenRequest) -> Result<Option<Token>, ClientError> {
        self.inner
            .source
            .token(wanted)
            .await
            .map_err(ClientError::Token)
    }

    /// One try, along all its redirects.
    async fn walk(
        &self,
        call: &Call,
        authorisation: &mut Authorisation,
    ) -> Result<Answer, Failure> {
        let mut url = call.url.clone();
        let mut headers = call.headers.clone();
        let mut trusted = self.trusts(&url);
        let may_have = call.authorised && !headers.contains_key(header::AUTHORIZATION);
        if !trusted {
            headers.remove(header::AUTHORIZATION);
        }
        let mut hops = 0;
        loop {
            let mut sent = headers.clone();
            authorisation.sent = None;
            if may_have && trusted {
                authorisation.sent = match &authorisation.renewed {
                    Some(token) => Some(token.clone()),
                    None => self
                        .ask(TokenRequest::default())
                        .await
                        .map_err(Failure::Final)?,
                };
                if let Some(token) = &authorisation.sent {
                    sent.insert(
                        header::AUTHORIZATION,
                        bearer(token).map_err(Failure::Final)?,
                    );
                }
            }
            let (response, rest) = self.attempt(call, &url, sent).await?;
            let Some(next) = redirect(&response, &url, call) else {
                let withheld = call.authorised && !trusted;
                return Ok(Answer {
                    response,
                    rest,
                    tries: 0,
                    withheld,
                });
            };
            if hops >= self.settings.most_redirects {
                return match hops {
                    0 => Ok(Answer {
                        response,
                        rest,
                        tries: 0,
                        withheld: call.authorised && !trusted,
                    }),
                    _ => Err(Failure::Final(ClientError::Redirects { followed: hops })),
                };
            }
            hops += 1;
            // Once away, the way back was chosen by somebody else: the token stays at home for good.
            if Origin::of(&next) != Origin::of(&url) {
                trusted = trusted && self.trusts(&next);
                if !trusted {
                    headers = harmless(&headers);
                }
                tracing::debug!(host = %Origin::of(&next), with_token = trusted, "redirected");
            }
            url = next;
        }
    }

    /// Whether the token may go to a URL.
    pub(super) fn trusts(&self, url: &Url) -> bool {
        self.settings.trusted.contains(&Origin::of(url))
    }

    /// One request and one response on the wire.
    async fn attempt(
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
            // Some services answer 411 to such a request that does not say that nothing follows (RFC 9110, 8.6).
            let none = HeaderValue::from_static("0");
            request.headers_mut().insert(header::CONTENT_LENGTH, none);
        }
        let limit = self.settings.try_timeout;
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
        let mut answer = self.inner.http.execute(request).await.map_err(failure)?;
        let mut response = Response::new(Vec::new());
        *response.status_mut() = answer.status();
        *response.version_mut() = answer.version();
        *response.headers_mut() = answer.headers().clone();
        if call.streamed && answer.status().is_success() {
            return Ok((response, Some(answer)));
        }
        read_body(&mut answer, response.body_mut(), &self.settings).await?;
        Ok((response, None))
    }
}

async fn read_body(
    answer: &mut reqwest::Response,
    body: &mut Vec<u8>,
    settings: &Settings,
) -> Result<(), Failure> {
    let limit = settings.longest_body;
    let too_large = || Failure::Final(ClientError::TooLarge { limit });
    let announced = answer.content_length().unwrap_or_default();
    if usize::try_from(announced).map_or(true, |announced| announced > limit) {
        return Err(too_large());
    }
    while let Some(piece) = answer.chunk().await.map_err(failure)? {
        if piece.len() > limit.saturating_sub(body.len()) {
            return Err(too_large());
        }
        body.extend_from_slice(&piece);
    }
    Ok(())
}

/// Sorts an error of the HTTP client, without the URL that it may name.
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
        .map_err(|_| ClientError::Token("the token cannot stand in a header".into()))?;
    value.set_sensitive(true);
    Ok(value)
}

/// Where a response sends the request on to, when it is safe to follow: a request without a body that only reads, or any
/// request that stays at its host with 307 or 308, which keep method and body. Never from https to http.
fn redirect(response: &Response<Vec<u8>>, from: &Url, call: &Call) -> Option<Url> {
    let kept = matches!(response.status().as_u16(), 307 | 308);
    let reads = call.method.is_safe() && call.body.is_empty();
    if !(kept || reads && matches!(response.status().as_u16(), 301..=303)) {
        return None;
    }
    let location = response.headers().get(header::LOCATION)?.to_str().ok()?;
    let next = origin::redirected(from, location)?;
    let same = Origin::of(&next) == Origin::of(from);
    let weaker = from.scheme() == "https" && next.scheme() != "https";
    ((reads || same) && !weaker).then_some(next)
}

fn harmless(headers: &HeaderMap) -> HeaderMap {
    let kept = headers.iter().filter(|(name, _)| HARMLESS.contains(name));
    kept.map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Whether a wait ends before the deadline.
pub(super) fn fits(delay: Duration, deadline: Option<Instant>) -> bool {
    let then = Instant::now().checked_add(delay);
    deadline.is_none_or(|deadline| then.is_some_and(|then| then < deadline))
}

fn report(result: &Result<Answer, Failure>, delay: Duration, tried: u32) {
    let delay_ms = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX);
    match result {
        Ok(answer) => {
            let status = answer.response.status().as_u16();
            tracing::warn!(status, delay_ms, tried, "to be tried again");
        }
        Err(_) => tracing::warn!(delay_ms, tried, "no answer, to be tried again"),
    }
}

fn finish(result: Result<Answer, Failure>, tries: u32) -> Result<Answer, ClientError> {
    match result {
        Ok(answer) => Ok(Answer { tries, ..answer }),
        Err(Failure::NotSent(error) | Failure::Unknown(error) | Failure::Final(error)) => {
            Err(error)
        }
    }
}
