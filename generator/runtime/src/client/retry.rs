//! The retry policy: which requests are repeated, when, and how often.
//!
//! A request is repeated if its method is idempotent, or if the service certainly did not handle it:
//!
//! | outcome | GET, HEAD, OPTIONS, PUT, DELETE | POST, PATCH | reason |
//! |:--|:--|:--|:--|
//! | no connection (refused, unknown host, TLS) | yes | yes | nothing was sent |
//! | 429 | yes | yes | the request was throttled and not handled |
//! | 503 with `Retry-After` | yes | yes | the service itself is unavailable for now (RFC 9110, 15.6.4) |
//! | 503 without | yes | no | may be from a proxy that lost its connection to the service |
//! | 504 | yes | no | the service may still be handling the request |
//! | connection broken, body truncated, attempt timed out | yes | no | the request may have been handled |
//! | anything else | no | no | the response would be the same |
//!
//! The methods of the first column are idempotent (RFC 9110, 9.2.2). [`RetryPolicy::retry_non_idempotent`] treats POST
//! and PATCH in the same way.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, Method, StatusCode, header};

use super::random;

/// How often a request is repeated, and after which delays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RetryPolicy {
    max_attempts: u32,
    initial_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
    retry_non_idempotent: bool,
}

impl Default for RetryPolicy {
    /// Five attempts; exponential backoff from half a second to 30 seconds with jitter; `Retry-After` of up to three
    /// minutes.
    fn default() -> Self {
        Self {
            max_attempts: 5,
            initial_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(30),
            max_retry_after: Duration::from_secs(180),
            retry_non_idempotent: false,
        }
    }
}

impl RetryPolicy {
    /// No retries.
    #[must_use]
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// The maximum number of attempts, including the first one; at least 1.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// The exponential backoff, for responses without `Retry-After`: the initial delay, which doubles with each attempt,
    /// and the maximum delay (at most a day). With jitter: the actual delay is between half of that and all of it.
    #[must_use]
    pub fn backoff(mut self, initial: Duration, max: Duration) -> Self {
        self.initial_delay = initial;
        self.max_delay = max.min(Duration::from_secs(86_400));
        self
    }

    /// The longest `Retry-After` that is obeyed. A response that asks for more is returned to the caller at once, with
    /// the delay in [`ClientError::retry_after`](super::ClientError::retry_after).
    #[must_use]
    pub fn max_retry_after(mut self, max: Duration) -> Self {
        self.max_retry_after = max;
        self
    }

    /// Treats POST and PATCH like idempotent methods. Only for requests that are known to be idempotent, such as an
    /// action that only reads.
    #[must_use]
    pub fn retry_non_idempotent(mut self) -> Self {
        self.retry_non_idempotent = true;
        self
    }

    pub(super) fn may_repeat(&self, method: &Method) -> bool {
        self.retry_non_idempotent || method.is_idempotent()
    }

    /// The delay before the next attempt; `None` if there is no next attempt. `attempts` counts those so far.
    pub(super) fn delay(
        &self,
        outcome: &Outcome<'_>,
        method: &Method,
        attempts: u32,
    ) -> Option<Duration> {
        if attempts >= self.max_attempts || !outcome.allows(self.may_repeat(method)) {
            return None;
        }
        match outcome.retry_after() {
            Some(delay) if delay > self.max_retry_after => None,
            // Jitter: up to a tenth later than requested, so that clients do not all come back at once.
            Some(delay) => {
                let jitter = delay.min(Duration::from_secs(10));
                Some(delay.saturating_add(jitter.mul_f64(random::fraction() / 10.0)))
            }
            None => Some(
                self.exponential_delay(attempts)
                    .mul_f64(0.5 + random::fraction() / 2.0),
            ),
        }
    }

    fn exponential_delay(&self, attempts: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        self.initial_delay
            .saturating_mul(doubled)
            .min(self.max_delay)
    }
}

/// The outcome of an attempt.
pub(super) enum Outcome<'a> {
    /// Nothing reached the service.
    NotSent,
    /// The service may or may not have handled the request.
    Unknown,
    /// The service responded.
    Response(StatusCode, &'a HeaderMap),
}

impl Outcome<'_> {
    fn allows(&self, idempotent: bool) -> bool {
        match self {
            Self::NotSent => true,
            Self::Unknown => idempotent,
            Self::Response(StatusCode::TOO_MANY_REQUESTS, _) => true,
            Self::Response(StatusCode::SERVICE_UNAVAILABLE, headers) => {
                idempotent || retry_after(headers).is_some()
            }
            Self::Response(StatusCode::GATEWAY_TIMEOUT, _) => idempotent,
            Self::Response(..) => false,
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Response(_, headers) => retry_after(headers),
            _ => None,
        }
    }
}

/// The delay of the header `Retry-After`: seconds (some services send a fraction) or an HTTP date. It is zero for a date
/// in the past.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    parse_retry_after(
        value,
        headers
            .get(header::DATE)
            .and_then(|date| date.to_str().ok()),
    )
}

/// A delay that no clock overflows with; a service that asks for more means never.
const FOREVER: Duration = Duration::from_secs(u32::MAX as u64);

/// A date is compared with the `Date` of the same response if there is one, since the clocks may differ.
fn parse_retry_after(value: &str, date: Option<&str>) -> Option<Duration> {
    if let Ok(seconds) = value.parse::<f64>() {
        let asked = !seconds.is_nan() && seconds.is_sign_positive();
        let delay = Duration::try_from_secs_f64(seconds).unwrap_or(FOREVER);
        return asked.then_some(delay.min(FOREVER));
    }
    let until = httpdate::parse_http_date(value).ok()?;
    let now = date
        .and_then(|date| httpdate::parse_http_date(date).ok())
        .unwrap_or_else(SystemTime::now);
    Some(until.duration_since(now).unwrap_or_default().min(FOREVER))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(retry_after: Option<&str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if let Some(value) = retry_after {
            headers.insert(header::RETRY_AFTER, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let date = Some("Sun, 06 Nov 1994 08:49:37 GMT");
        for (value, seconds) in [
            ("0", Some(0)),
            ("120", Some(120)),
            ("Sun, 06 Nov 1994 08:50:07 GMT", Some(30)),
            ("Sunday, 06-Nov-94 08:50:07 GMT", Some(30)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
            ("-1", None),
            ("soon", None),
            ("NaN", None),
            ("1e300", Some(u32::MAX.into())),
            ("99999999999999999999999", Some(u32::MAX.into())),
            ("", None),
        ] {
            assert_eq!(
                parse_retry_after(value, date),
                seconds.map(Duration::from_secs),
                "{value}"
            );
        }
        assert_eq!(
            parse_retry_after("1.5", None),
            Some(Duration::from_millis(1500))
        );
        assert!(parse_retry_after("Fri, 31 Dec 9999 23:59:59 GMT", None).is_some());
    }

    /// The table of the module documentation.
    #[test]
    fn requests_are_repeated_according_to_the_table() {
        let policy = RetryPolicy::default();
        let (delayed, bare) = (headers(Some("1")), headers(None));
        let all = [
            (Outcome::NotSent, true, true),
            (Outcome::Unknown, true, false),
            (
                Outcome::Response(StatusCode::TOO_MANY_REQUESTS, &bare),
                true,
                true,
            ),
            (
                Outcome::Response(StatusCode::SERVICE_UNAVAILABLE, &delayed),
                true,
                true,
            ),
            (
                Outcome::Response(StatusCode::SERVICE_UNAVAILABLE, &bare),
                true,
                false,
            ),
            (
                Outcome::Response(StatusCode::GATEWAY_TIMEOUT, &delayed),
                true,
                false,
            ),
            (
                Outcome::Response(StatusCode::INTERNAL_SERVER_ERROR, &delayed),
                false,
                false,
            ),
            (
                Outcome::Response(StatusCode::BAD_REQUEST, &delayed),
                false,
                false,
            ),
            (Outcome::Response(StatusCode::OK, &delayed), false, false),
        ];
        for (row, (outcome, idempotent, other)) in all.iter().enumerate() {
            for method in [
                Method::GET,
                Method::HEAD,
                Method::OPTIONS,
                Method::PUT,
                Method::DELETE,
            ] {
                assert_eq!(
                    policy.delay(outcome, &method, 1).is_some(),
                    *idempotent,
                    "row {row} {method}"
                );
            }
            for method in [Method::POST, Method::PATCH] {
                assert_eq!(
                    policy.delay(outcome, &method, 1).is_some(),
                    *other,
                    "row {row} {method}"
                );
                let lenient = policy.retry_non_idempotent();
                assert_eq!(
                    lenient.delay(outcome, &method, 1).is_some(),
                    *idempotent,
                    "row {row} {method}"
                );
            }
        }
    }

    #[test]
    fn the_number_of_attempts_is_limited() {
        let policy = RetryPolicy::default().max_attempts(3);
        let delays = [1, 2, 3].map(|attempts| {
            policy
                .delay(&Outcome::NotSent, &Method::GET, attempts)
                .is_some()
        });
        assert_eq!(delays, [true, true, false]);
        assert_eq!(
            RetryPolicy::never().delay(&Outcome::NotSent, &Method::GET, 1),
            None
        );
    }

    #[test]
    fn delays_double_up_to_a_limit_and_are_never_shorter_than_half() {
        let policy = RetryPolicy::default()
            .max_attempts(u32::MAX)
            .backoff(Duration::from_secs(1), Duration::from_secs(6));
        for (attempts, full) in [(1, 1), (2, 2), (3, 4), (4, 6), (40, 6), (u32::MAX - 1, 6)] {
            let full = Duration::from_secs(full);
            for _ in 0..50 {
                let delay = policy
                    .delay(&Outcome::NotSent, &Method::GET, attempts)
                    .unwrap();
                assert!(delay >= full / 2 && delay <= full, "{attempts}: {delay:?}");
            }
        }
    }

    #[test]
    fn retry_after_is_obeyed_up_to_the_maximum() {
        let policy = RetryPolicy::default().max_retry_after(Duration::from_secs(60));
        let delay = |seconds: &str| {
            let headers = headers(Some(seconds));
            policy.delay(
                &Outcome::Response(StatusCode::TOO_MANY_REQUESTS, &headers),
                &Method::GET,
                1,
            )
        };
        let thirty = delay("30").unwrap();
        assert!(
            thirty >= Duration::from_secs(30) && thirty <= Duration::from_secs(31),
            "{thirty:?}"
        );
        assert_eq!(delay("61"), None);
        assert_eq!(delay("18446744073709551616"), None, "beyond u64");
        assert_eq!(delay("Fri, 31 Dec 9999 23:59:59 GMT"), None);
    }
}
