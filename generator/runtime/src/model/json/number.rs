//! JSON numbers that are kept as written, so that 64-bit integers and decimals lose no digits.

use std::fmt;

/// A JSON number as written.
///
/// Equality compares the digits as written: `1` and `1.0` are different.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number(String);

impl Number {
    /// Parses a number by the grammar of RFC 8259, section 6.
    pub fn parse(number: &str) -> Option<Self> {
        (scan(number.as_bytes()) == Some(number.len())).then(|| Self(number.to_owned()))
    }

    pub(crate) fn from_scanned(number: &str) -> Self {
        Self(number.to_owned())
    }

    /// The number as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as `i64`, if it is an integer in range.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// The number as `u64`, if it is an integer in range.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.0.parse().ok()
    }

    /// The nearest `f64`; infinite when out of range.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        // `f64` parses every JSON number.
        self.0.parse().unwrap_or(f64::NAN)
    }
}

/// The length of the number at the start of `bytes`, if there is one.
pub(crate) fn scan(bytes: &[u8]) -> Option<usize> {
    let digits = |mut at: usize| {
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        (at > start).then_some(at)
    };
    let mut at = usize::from(bytes.first() == Some(&b'-'));
    at = if bytes.get(at) == Some(&b'0') {
        at + 1
    } else {
        digits(at)?
    };
    if bytes.get(at) == Some(&b'.') {
        at = digits(at + 1)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1;
        if matches!(bytes.get(at), Some(b'+' | b'-')) {
            at += 1;
        }
        at = digits(at)?;
    }
    Some(at)
}

/// The value of a number that has no fraction, in any spelling: `7`, `7.0` and `7e0`.
pub(crate) fn integral(number: &str) -> Option<i64> {
    if let Ok(value) = number.parse() {
        return Some(value);
    }
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let shift = exponent
        .parse::<i64>()
        .ok()?
        .checked_sub(i64::try_from(fraction.len()).ok()?)?;
    let digits = format!("{whole}{fraction}");
    if digits.bytes().all(|digit| matches!(digit, b'0' | b'-')) {
        return Some(0);
    }
    if shift >= 0 {
        // No `i64` has more digits.
        let zeros = usize::try_from(shift).ok().filter(|zeros| *zeros < 20)?;
        return format!("{digits}{}", "0".repeat(zeros)).parse().ok();
    }
    let dropped = usize::try_from(shift.unsigned_abs()).ok()?;
    let kept = digits.len().checked_sub(dropped)?;
    let (kept, dropped) = digits.split_at_checked(kept)?;
    dropped
        .bytes()
        .all(|digit| digit == b'0')
        .then(|| kept.parse().ok())?
}

/// Whether a number of at most `digits` significant digits is in the spelling that the writer gives it, so that it need
/// not be compared. A decimal number of at most 15 digits is the shortest that reads as its `f64`, and so is one of at
/// most 6 for `f32`.
pub(crate) fn is_plain(number: &str, digits: usize) -> bool {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let whole = whole.trim_start_matches('-');
    let small = whole == "0" && (fraction.is_empty() || fraction.starts_with("0000"));
    let plain = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    !small
        && whole.len() + fraction.len() <= digits
        && plain(whole)
        && plain(fraction)
        && (fraction.is_empty() != number.contains('.'))
        && !fraction.ends_with('0')
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! from_integers {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Number {
            fn from(value: $integer) -> Self {
                Self(value.to_string())
            }
        }
    )*};
}
from_integers!(i8, u8, i16, u16, i32, u32, i64, u64);

#[cfg(test)]
mod tests {
    use super::{integral, is_plain};

    #[test]
    fn numbers_without_a_fraction_are_integers_in_any_spelling() {
        for (number, value) in [
            ("7", 7),
            ("-7.00", -7),
            ("70e-1", 7),
            ("1.5e1", 15),
            ("0e99999999999", 0),
            ("-0.0", 0),
            ("9223372036854775807", i64::MAX),
            ("9.223372036854775807E+18", i64::MAX),
        ] {
            assert_eq!(integral(number), Some(value), "{number}");
        }
        for number in [
            "7.5",
            "1e-1",
            "1e19",
            "9223372036854775808",
            "1e999999999999999999999",
        ] {
            assert_eq!(integral(number), None, "{number}");
        }
    }

    #[test]
    fn plain_numbers_are_those_that_the_writer_writes() {
        for number in ["1", "-1.5", "0.001", "123456789012345"] {
            assert!(is_plain(number, 15), "{number}");
        }
        for number in [
            "1.0",
            "1e3",
            "0",
            "-0",
            "0.00001",
            "1234567890123456",
            "1.50",
        ] {
            assert!(!is_plain(number, 15), "{number}");
        }
    }
}
