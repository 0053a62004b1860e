//! Calendar days, for the expiry of suppressions. The caller passes the current day.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use docwright_core::calendar::days;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u32,
    month: u32,
    day: u32,
}

impl Date {
    /// Reads `2027-01-31`; `None` for anything else, and for days that are not in the calendar.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |range: std::ops::Range<usize>| {
            let part = text.get(range)?;
            let all = part.bytes().all(|b| b.is_ascii_digit());
            part.parse::<u32>().ok().filter(|_| all)
        };
        if text.len() != 10 || text.get(4..5) != Some("-") || text.get(7..8) != Some("-") {
            return None;
        }
        let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
        (1..=days(year, month)?)
            .contains(&day)
            .then_some(Self { year, month, day })
    }

    /// The current day of the system clock, in UTC.
    #[must_use]
    pub fn today() -> Self {
        let elapsed = SystemTime::now().duration_since(UNIX_EPOCH);
        Self::from_days(elapsed.map_or(0, |d| d.as_secs() / 86_400))
    }

    /// The day this many days after 1 January 1970: years are counted from 1 March, so that the leap day comes last.
    fn from_days(days: u64) -> Self {
        const ERA: u64 = 146_097; // Days of 400 years.
        let days = days + 719_468; // From 1 March of the year 0.
        let (era, day) = (days / ERA, days % ERA);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let of_year = day - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, next) = if month < 10 {
            (month + 3, 0)
        } else {
            (month - 9, 1)
        };
        Self {
            year: u32::try_from(era * 400 + year + next).unwrap_or(u32::MAX),
            month: u32::try_from(month).unwrap_or(1),
            day: u32::try_from(day).unwrap_or(1),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (days, text) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_512, "2026-02-28"),
            (20_513, "2026-03-01"),
            (20_818, "2026-12-31"),
        ] {
            assert_eq!(Date::from_days(days).to_string(), text);
            assert_eq!(Date::parse(text), Some(Date::from_days(days)));
        }
        assert!(Date::parse("2026-12-31") < Date::parse("2027-01-01"));
        for text in ["2026-02-30", "2026-1-1", "2026-01-01T00:00:00Z", "tomorrow"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
