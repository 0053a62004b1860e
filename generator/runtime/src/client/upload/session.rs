//! The state of an upload session: its URL, its expiry, and the missing byte ranges.

use std::fmt;
use std::time::{Duration, SystemTime};

use super::super::ClientError;
use crate::model::{Json, Value, View, view};

/// An upload session. Its URL is a secret like a token, and is not printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct UploadSession {
    url: String,
    expires: Option<SystemTime>,
    /// The start and, if the service sent it, the exclusive end of each missing range.
    missing: Vec<(u64, Option<u64>)>,
}

impl UploadSession {
    /// A session from its URL, such as a stored one. All content is considered missing until
    /// [`Upload::refresh`](super::Upload::refresh).
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            expires: None,
            missing: vec![(0, None)],
        }
    }

    /// A session from the response that created it: an object of any type with `uploadUrl` and usually
    /// `expirationDateTime` and `nextExpectedRanges`.
    ///
    /// # Errors
    ///
    /// The object has no `uploadUrl`.
    pub fn read<T: Value>(session: &T) -> Result<Self, ClientError> {
        let session = as_json(session);
        let url = session.get("uploadUrl").and_then(Json::as_str);
        let url =
            url.ok_or_else(|| ClientError::Upload("the session has no uploadUrl".to_owned()))?;
        let mut read = Self::new(url);
        if !read.update(&session) {
            read.miss_from(0);
        }
        Ok(read)
    }

    /// The URL that chunks are sent to. It is a secret: it needs no token.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The expiry of the session, which the service may extend with each chunk.
    #[must_use]
    pub fn expires(&self) -> Option<SystemTime> {
        self.expires
    }

    /// The first missing byte; `None` if nothing is missing.
    pub(super) fn first_missing(&self) -> Option<u64> {
        self.missing.iter().map(|(from, _)| *from).min()
    }

    pub(super) fn miss_from(&mut self, from: u64) {
        self.missing = vec![(from, None)];
    }

    /// Whether bytes are missing besides those of a chunk of the first missing range that ends at `end`.
    pub(super) fn misses_beyond(&self, end: u64, total: u64) -> bool {
        let ranges = self.missing.iter();
        let mut ends = ranges.map(|(_, last)| last.unwrap_or(total).min(total));
        ends.any(|last| last > end)
    }

    /// Updates the session from a response. Returns whether the response lists missing ranges.
    pub(super) fn update(&mut self, status: &Json) -> bool {
        let expires = status.get("expirationDateTime").and_then(Json::as_str);
        self.expires = expires.and_then(instant).or(self.expires);
        let Some(ranges) = status.get("nextExpectedRanges").and_then(Json::as_array) else {
            return false;
        };
        self.missing = ranges
            .iter()
            .filter_map(|range| parse_range(range.as_str()?))
            .collect();
        !self.missing.is_empty()
    }

    /// The start and the length of the next chunk.
    pub(super) fn next(&self, total: u64, chunk: u64) -> Option<(u64, u64)> {
        let (from, end) = *self.missing.iter().min()?;
        // Only the last chunk may have a size that is not a multiple of the unit.
        let end = end
            .filter(|end| (end - from) % super::CHUNK_UNIT as u64 == 0)
            .unwrap_or(total);
        let left = end.min(total).checked_sub(from).filter(|left| *left > 0)?;
        Some((from, left.min(chunk)))
    }
}

impl fmt::Debug for UploadSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UploadSession")
            .field("url", &"…")
            .field("expires", &self.expires)
            .field("missing", &self.missing)
            .finish()
    }
}

fn as_json<T: Value>(value: &T) -> Json {
    match view(value) {
        View::Json(json) => json.clone(),
        _ => Json::parse(&crate::to_string(value)).unwrap_or_default(),
    }
}

/// Parses `26-`, `0-25` (inclusive) or `26`.
fn parse_range(value: &str) -> Option<(u64, Option<u64>)> {
    let (from, last) = value.split_once('-').unwrap_or((value, ""));
    let from = from.trim().parse().ok()?;
    match last.trim() {
        "" => Some((from, None)),
        last => {
            let last: u64 = last.parse().ok()?;
            (last >= from).then(|| (from, last.checked_add(1)))
        }
    }
}

/// Parses an `Edm.DateTimeOffset`; `None` if it is invalid or before 1970.
fn instant(value: &str) -> Option<SystemTime> {
    let (date, time) = value.trim().split_once(['T', 't', ' '])?;
    let mut date = date.splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (date.next()?.ok()?, date.next()?.ok()?, date.next()?.ok()?);
    let at = time.find(['Z', 'z', '+', '-'])?;
    let (time, zone) = time.split_at_checked(at)?;
    let mut clock = time.splitn(3, ':');
    let (hour, minute) = (
        clock.next()?.parse::<i64>().ok()?,
        clock.next()?.parse::<i64>().ok()?,
    );
    let second = clock
        .next()
        .map_or(Some(0.0), |second| second.parse::<f64>().ok())?;
    let valid = (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !valid
        || !(0..24).contains(&hour)
        || !(0..60).contains(&minute)
        || !(0.0..61.0).contains(&second)
    {
        return None;
    }
    let minutes = (days(year, month, day) * 24 + hour) * 60 + minute - offset_minutes(zone)?;
    let whole = u64::try_from(minutes.checked_mul(60)?).ok()?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(whole) + Duration::from_secs_f64(second))
}

/// Parses `Z`, `+01:00` or `-0530` to minutes.
fn offset_minutes(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let digits: String = zone.get(1..)?.chars().filter(|c| *c != ':').collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?;
    Some(if zone.starts_with('-') {
        -minutes
    } else {
        minutes
    })
}

/// Days since 1970-01-01 in the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // Years start in March here, so that the leap day is the last day.
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_parsed() {
        for (value, range) in [
            ("26-", Some((26, None))),
            ("12345-55232", Some((12345, Some(55233)))),
            ("2097152", Some((2_097_152, None))),
            ("5-4", None),
            ("-5", None),
            ("x", None),
            (
                "18446744073709551615-18446744073709551615",
                Some((u64::MAX, None)),
            ),
            ("99999999999999999999-", None),
        ] {
            assert_eq!(parse_range(value), range, "{value}");
        }
    }

    #[test]
    fn expiry_dates_are_parsed() {
        for (value, date) in [
            (
                "2015-01-29T09:21:55.523Z",
                Some("Thu, 29 Jan 2015 09:21:55 GMT"),
            ),
            (
                "2016-02-29T00:00:00Z",
                Some("Mon, 29 Feb 2016 00:00:00 GMT"),
            ),
            (
                "2000-03-01T00:30:00+01:00",
                Some("Tue, 29 Feb 2000 23:30:00 GMT"),
            ),
            (
                "2000-01-01T00:00:00-0530",
                Some("Sat, 01 Jan 2000 05:30:00 GMT"),
            ),
            ("1970-01-01T00:00Z", Some("Thu, 01 Jan 1970 00:00:00 GMT")),
            (
                "9999-12-31T23:59:59.9999999Z",
                Some("Fri, 31 Dec 9999 23:59:59 GMT"),
            ),
            ("2015-01-29T09:21:55", None),
            ("2015-13-29T09:21:55Z", None),
            ("0001-01-01T00:00:00Z", None),
            ("T:Z", None),
            ("2015-01-29T09:21:55+é", None),
            ("", None),
        ] {
            let read = instant(value).map(httpdate::fmt_http_date);
            assert_eq!(read.as_deref(), date, "{value}");
        }
    }

    fn session(value: &str) -> UploadSession {
        UploadSession::read(&Json::parse(value).unwrap()).unwrap()
    }

    #[test]
    fn a_session_is_read_and_debug_hides_its_url() {
        let read = session(
            r#"{"uploadUrl":"https://up.test/secret","expirationDateTime":"2015-01-29T09:21:55.523Z","nextExpectedRanges":["26-"]}"#,
        );
        assert_eq!(read.url(), "https://up.test/secret");
        assert_eq!(read.first_missing(), Some(26));
        assert!(read.expires().is_some());
        assert!(!format!("{read:?}").contains("secret"));
        assert!(UploadSession::read(&Json::parse("{}").unwrap()).is_err());
    }

    #[test]
    fn chunks_cover_the_missing_ranges() {
        let unit = super::super::CHUNK_UNIT as u64;
        let (total, chunk) = (10 * unit + 7, 4 * unit);
        let next = |ranges: &str| {
            session(&format!(
                r#"{{"uploadUrl":"u","nextExpectedRanges":{ranges}}}"#
            ))
            .next(total, chunk)
        };
        assert_eq!(next(r#"["0-"]"#), Some((0, chunk)));
        assert_eq!(
            next(&format!(r#"["{}-"]"#, 8 * unit)),
            Some((8 * unit, 2 * unit + 7))
        );
        // A missing range whose size is a multiple of the unit is sent as requested, any other one to the end.
        assert_eq!(
            next(&format!(r#"["0-{}", "900000000-"]"#, unit - 1)),
            Some((0, unit))
        );
        assert_eq!(next(r#"["0-99"]"#), Some((0, chunk)));
        assert_eq!(next(&format!(r#"["{total}-"]"#)), None);
        // In a new session no ranges mean that everything is missing, later that nothing is.
        assert_eq!(next("[]"), Some((0, chunk)));
        let mut begun = UploadSession::new("u");
        assert!(!begun.update(&Json::parse(r#"{"nextExpectedRanges":[]}"#).unwrap()));
        assert_eq!(begun.next(total, chunk), None);
    }
}
