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
