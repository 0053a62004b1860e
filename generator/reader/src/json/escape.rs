//! Decodes escapes in strings.

use std::borrow::Cow;
use std::ops::Range;

/// An escape that begins with a backslash.
pub(super) enum Escape {
    /// The character, and the length of the escape in bytes.
    Char(char, usize),
    /// Not an escape: the backslash is a character, as in Windows paths and regular expressions.
    Bad,
}

/// Reads the escape at the start of `rest`, which begins with a backslash.
pub(super) fn read(rest: &[u8]) -> Escape {
    let char = match rest.get(1) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode(rest),
        _ => return Escape::Bad,
    };
    Escape::Char(char, 2)
}

fn unicode(rest: &[u8]) -> Escape {
    let Some(first) = hex(rest, 2) else {
        return Escape::Bad;
    };
    if let Some(char) = char::from_u32(first) {
        return Escape::Char(char, 6);
    }
    let low = match rest.get(6..8) {
        Some(b"\\u") => hex(rest, 8),
        _ => None,
    };
    match low {
        Some(low @ 0xDC00..=0xDFFF) if first < 0xDC00 => {
            let code = 0x10000 + ((first - 0xD800) << 10) + (low - 0xDC00);
            char::from_u32(code).map_or(Escape::Bad, |char| Escape::Char(char, 12))
        }
        _ => Escape::Bad,
    }
}

fn hex(rest: &[u8], at: usize) -> Option<u32> {
    let digits = rest.get(at..at + 4)?;
    digits.iter().try_fold(0, |code, digit| {
        Some(code * 16 + char::from(*digit).to_digit(16)?)
    })
}

/// Decodes the text between the quotes of a string. Bad escapes and raw control characters stay unchanged.
pub(super) fn decode(raw: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = raw
        .get(at..)
        .and_then(|r| memchr::memchr(b'\\', r.as_bytes()))
    {
        let backslash = at + found;
        match read(raw.as_bytes().get(backslash..).unwrap_or_default()) {
            Escape::Char(char, len) => {
                out.push_str(raw.get(from..backslash).unwrap_or_default());
                out.push(char);
                from = backslash + len;
                at = from;
            }
            Escape::Bad => at = backslash + 1,
        }
    }
    if from == 0 {
        return Cow::Borrowed(raw);
    }
    out.push_str(raw.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// Ranges in `raw` of backslashes that do not begin an escape.
pub(super) fn bad_escapes(raw: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = raw.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let backslash = at + memchr::memchr(b'\\', bytes.get(at..)?)?;
            match read(bytes.get(backslash..)?) {
                Escape::Char(_, len) => at = backslash + len,
                Escape::Bad => {
                    at = backslash + 1;
                    return Some(backslash..at);
                }
            }
        }
    })
}

/// Whether `raw` has an unescaped quote.
pub(super) fn has_bare_quote(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes
        .get(at..)
        .and_then(|rest| memchr::memchr2(b'"', b'\\', rest))
    {
        let mark = at + found;
        if bytes.get(mark) == Some(&b'"') {
            return true;
        }
        at = match read(bytes.get(mark..).unwrap_or_default()) {
            Escape::Char(_, len) => mark + len,
            Escape::Bad => mark + 1,
        };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{bad_escapes, decode};

    #[test]
    fn escapes_decode_and_bad_ones_stay() {
        assert_eq!(decode(r"plain"), "plain");
        assert_eq!(
            decode(r#"a\"b\\c\/d\n\u00e9\ud83d\ude00"#),
            "a\"b\\c/d\n\u{e9}\u{1f600}"
        );
        assert_eq!(decode(r"C:\docs\ud800\u12"), "C:\\docs\\ud800\\u12");
        let bad: Vec<_> = bad_escapes(r"C:\docs\n\\d\u12").collect();
        assert_eq!(bad, [2..3, 12..13]);
    }
}
