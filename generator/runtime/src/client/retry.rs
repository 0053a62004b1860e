//! What is repeated, when, and how often.
//!
//! A request may be repeated when repeating cannot do harm, or when the first one was certainly not carried out:
//!
//! | what happened | GET, HEAD, OPTIONS, PUT, DELETE | POST, PATCH | why |
//! |:--|:--|:--|:--|
//! | no connection (refused, no such host, TLS) | yes | yes | nothing was sent |
//! | 429 | yes | yes | the answer of an admission control that let the request not in |
//! | 503 with `Retry-After` | yes | yes | the service itself declines for now (RFC 9110, 15.6.4) |
//! | 503 without | yes | no | also what a proxy answers when it lost the service half-way |
//! | 504 | yes | no | the service may still be at it |
//! | the connection broke, the body was cut, a try took too long | yes | no | the request may have been carried out |
//! | anything else | no | no | the answer would be the same |
//!
//! The methods of the first column are idempotent by RFC 9110, 9.2.2. A caller who knows that a POST or PATCH can be
//! repeated says so with [`RetryPolicy::repeat_everything`].

use std::time::{Duration, SystemTime};

use http::{HeaderMap, Method, StatusCode, header};

use super::chance;

/// How often and how patiently a request is repeated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RetryPolicy {
    tries: u32,
    first_delay: Duration,
    longest_delay: Duration,
    longest_asked: Duration,
    everything: bool,
}

impl Default for RetryPolicy {
    /// Five tries; delays from half a second, doubled each time, up to 30 seconds, half of each at random; a service that
    /// asks for up to three minutes is obeyed.
    fn default() -> Self {
        Self {
            tries: 5,
            first_delay: Duration::from_millis(500),
            longest_delay: Duration::from_secs(30),
            longest_asked: Duration::from_secs(180),
            everything: false,
        }
    }
}

impl RetryPolicy {
    /// Nothing is repeated.
    #[must_use]
    pub fn never() -> Self {
        Self::default().tries(1)
    }

    /// How often a request is sent in all, the first time included; at least once.
    #[must_use]
    pub fn tries(mut self, tries: u32) -> Self {
        self.tries = tries.max(1);
        self
    }

    /// The delays where the service asks for none: the first, which doubles with each try, and the longest (at most a day).
    /// Between half
    /// of a delay and all of it is waited, by chance, lest many clients come back at once.
    #[must_use]
    pub fn delays(mut self, first: Duration, longest: Duration) -> Self {
        self.first_delay = first;
        self.longest_delay = longest.min(Duration::from_secs(86_400));
        self
    }

    /// The longest wait that a service may ask for by `Retry-After`. If it asks for more, its answer is handed to the
    /// caller at once, with the wait in [`ClientError::retry_after`](super::ClientError::retry_after).
    #[must_use]
    pub fn longest_retry_after(mut self, longest: Duration) -> Self {
        self.longest_asked = longest;
        self
    }

    /// Treats every method as one that can be repeated without harm. Only for requests of which that is known, such as
    /// an action that merely reads.
    #[must_use]
    pub fn repeat_everything(mut self) -> Self {
        self.everything = true;
        self
    }

    pub(super) fn may_repeat(&self, method: &Method) -> bool {
        self.everything || method.is_idempotent()
    }

    /// How long to wait before the next try, or `None` when there is to be none. `tried` counts the tries so far.
    pub(super) fn delay(
        &self,
        outcome: &Outcome<'_>,
        method: &Method,
        tried: u32,
    ) -> Option<Duration> {
        if tried >= self.tries || !outcome.allows(self.may_repeat(method)) {
            return None;
        }
        match outcome.retry_after() {
            Some(asked) if asked > self.longest_asked => None,
            // Never earlier than asked; up to a tenth later, so that not everybody comes back in the same instant.
            Some(asked) => {
                let more = asked.min(Duration::from_secs(10));
                Some(asked.saturating_add(more.mul_f64(chance::fraction() / 10.0)))
            }
            None => Some(self.back_off(tried).mul_f64(0.5 + chance::fraction() / 2.0)),
        }
    }

    fn back_off(&self, tried: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(tried.saturating_sub(1));
        self.first_delay
            .saturating_mul(doubled)
            .min(self.longest_delay)
    }
}

/// How one try ended, as far as repeating is concerned.
pub(super) enum Outcome<'a> {
    /// Nothing reached the service.
    NotSent,
    /// The service may or may not have carried the request out.
    Unknown,
    /// It answered.
    Answered(StatusCode, &'a HeaderMap),
}

impl Outcome<'_> {
    fn allows(&self, harmless: bool) -> bool {
        match self {
            Self::NotSent => true,
            Self::Unknown => harmless,
            Self::Answered(StatusCode::TOO_MANY_REQUESTS, _) => true,
            Self::Answered(StatusCode::SERVICE_UNAVAILABLE, headers) => {
                harmless || retry_after(headers).is_some()
            }
            Self::Answered(StatusCode::GATEWAY_TIMEOUT, _) => harmless,
            Self::Answered(..) => false,
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Answered(_, headers) => retry_after(headers),
            _ => None,
        }
    }
}

/// The wait that a response asks for: seconds (also with a fraction, as some services write) or an HTTP date. A date that
/// has passed asks for none.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    parse_retry_after(
        text,
        headers
            .get(header::DATE)
            .and_then(|date| date.to_str().ok()),
    )
}

/// The date is taken against the `Date` of the same response if there is one, since the clocks may differ.
fn parse_retry_after(text: &str, date: Option<&str>) -> Option<Duration> {
    if let Ok(seconds) = text.parse::<f64>() {
        return Duration::try_from_secs_f64(seconds).ok();
    }
    let until = httpdate::parse_http_date(text).ok()?;
    let now = date
        .and_then(|date| httpdate::parse_http_date(date).ok())
        .unwrap_or_else(SystemTime::now);
    Some(until.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(retry_after: Option<&str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if let Some(text) = retry_after {
            headers.insert(header::RETRY_AFTER, text.parse().unwrap());
        }
        headers
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let date = Some("Sun, 06 Nov 1994 08:49:37 GMT");
        for (text, seconds) in [
            ("0", Some(0)),
            ("120", Some(120)),
            ("Sun, 06 Nov 1994 08:50:07 GMT", Some(30)),
            ("Sunday, 06-Nov-94 08:50:07 GMT", Some(30)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
            ("-1", None),
            ("soon", None),
            ("NaN", None),
            ("1e300", None),
            ("", None),
        ] {
            assert_eq!(
                parse_retry_after(text, date),
                seconds.map(Duration::from_secs),
                "{text}"
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
    fn only_what_is_safe_is_repeated() {
        let policy = RetryPolicy::default();
        let (asked, bare) = (headers(Some("1")), headers(None));
        let all = [
            (Outcome::NotSent, true, true),
            (Outcome::Unknown, true, false),
            (
                Outcome::Answered(StatusCode::TOO_MANY_REQUESTS, &bare),
                true,
                true,
            ),
            (
                Outcome::Answered(StatusCode::SERVICE_UNAVAILABLE, &asked),
                true,
                true,
            ),
            (
                Outcome::Answered(StatusCode::SERVICE_UNAVAILABLE, &bare),
                true,
                false,
            ),
            (
                Outcome::Answered(StatusCode::GATEWAY_TIMEOUT, &asked),
                true,
                false,
            ),
            (
                Outcome::Answered(StatusCode::INTERNAL_SERVER_ERROR, &asked),
                false,
                false,
            ),
            (
                Outcome::Answered(StatusCode::BAD_REQUEST, &asked),
                false,
                false,
            ),
            (Outcome::Answered(StatusCode::OK, &asked), false, false),
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
                let willing = policy.repeat_everything();
                assert_eq!(
                    willing.delay(outcome, &method, 1).is_some(),
                    *idempotent,
                    "row {row} {method}"
                );
            }
        }
    }

    #[test]
    fn tries_are_counted() {
        let policy = RetryPolicy::default().tries(3);
        let delays = [1, 2, 3].map(|tried| {
            policy
                .delay(&Outcome::NotSent, &Method::GET, tried)
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
            .tries(u32::MAX)
            .delays(Duration::from_secs(1), Duration::from_secs(6));
        for (tried, full) in [(1, 1), (2, 2), (3, 4), (4, 6), (40, 6), (u32::MAX - 1, 6)] {
            let full = Duration::from_secs(full);
            for _ in 0..50 {
                let delay = policy
                    .delay(&Outcome::NotSent, &Method::GET, tried)
                    .unwrap();
                assert!(delay >= full / 2 && delay <= full, "{tried}: {delay:?}");
            }
        }
    }

    #[test]
    fn a_service_is_obeyed_within_reason() {
        let policy = RetryPolicy::default().longest_retry_after(Duration::from_secs(60));
        let delay = |seconds: &str| {
            let headers = headers(Some(seconds));
            policy.delay(
                &Outcome::Answered(StatusCode::TOO_MANY_REQUESTS, &headers),
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
        assert_eq!(delay("Fri, 31 Dec 9999 23:59:59 GMT"), None);
    }
}
