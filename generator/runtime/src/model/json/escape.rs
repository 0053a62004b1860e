//! Escaping of JSON strings: a fast scan for bytes that need it, and the writer of escapes.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Sets bit 0x80 in each byte of `word` that is a quote, a backslash or a control character. Bits above the lowest set
/// one may be wrong (a borrow propagates upwards), so only the lowest one is used.
const fn special(word: u64) -> u64 {
    // Flipping this bit moves the quote (0x22) next to the control characters: one comparison finds both.
    let low = word ^ (ONES * 0x02);
    let backslash = word ^ (ONES * b'\\' as u64);
    let found = low.wrapping_sub(ONES * 0x21) | backslash.wrapping_sub(ONES);
    found & !word & HIGHS
}

/// The offset of the first quote, backslash or control character at or after `at`; the length if there is none.
pub(super) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let found = special(u64::from_le_bytes(*chunk));
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while let Some(&byte) = bytes.get(at) {
        if is_special(byte) {
            return at;
        }
        at += 1;
    }
    at
}

const fn is_special(byte: u8) -> bool {
    byte == b'"' || byte == b'\\' || byte < 0x20
}

/// Whether a string needs no escapes. Most strings are short, so the last bytes are not checked one by one: the last
/// eight (or four) are checked as a word that overlaps the previous one.
#[inline]
fn is_plain(bytes: &[u8]) -> bool {
    let Some(last) = bytes.last_chunk::<8>() else {
        let [Some(first), Some(last)] = [bytes.first_chunk::<4>(), bytes.last_chunk::<4>()] else {
            return !bytes.iter().any(|byte| is_special(*byte));
        };
        let halves = [first, last].map(|half| u64::from(u32::from_le_bytes(*half)));
        return special(halves[0] | halves[1] << 32) == 0;
    };
    let (chunks, _) = bytes.as_chunks::<8>();
    chunks
        .iter()
        .chain([last])
        .all(|chunk| special(u64::from_le_bytes(*chunk)) == 0)
}

/// Appends `value` as a JSON string, with only the escapes that RFC 8259, section 7, requires.
#[inline]
pub(crate) fn push_quoted(out: &mut String, value: &str) {
    out.push('"');
    push_after_quote(out, value);
}

/// Like [`push_quoted`], after the opening quote.
pub(super) fn push_after_quote(out: &mut String, value: &str) {
    if is_plain(value.as_bytes()) {
        out.push_str(value);
    } else {
        push_escaped(out, value);
    }
    out.push('"');
}

#[cold]
fn push_escaped(out: &mut String, value: &str) {
    let bytes = value.as_bytes();
    let mut start = 0;
    loop {
        let end = plain_end(bytes, start);
        out.push_str(value.get(start..end).unwrap_or_default());
        let Some(&byte) = bytes.get(end) else { break };
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0c => out.push_str("\\f"),
            control => out.push_str(&format!("\\u{control:04x}")),
        }
        start = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{plain_end, push_quoted};

    #[test]
    fn plain_end_finds_every_special_byte_at_every_offset() {
        for special in (0..0x20u8).chain([b'"', b'\\']) {
            for offset in 0..20 {
                let mut bytes = "aé~\u{7f}\u{80}ÿ".repeat(3).into_bytes();
                bytes.truncate(20);
                bytes[offset] = special;
                assert_eq!(plain_end(&bytes, 0), offset, "{special} at {offset}");
            }
        }
        assert_eq!(plain_end("aé~\u{7f}\u{80}ÿ".as_bytes(), 0), 9);
    }

    #[test]
    fn is_plain_finds_every_special_byte_in_strings_of_every_length() {
        for length in 0..30 {
            let plain = "~".repeat(length);
            assert!(super::is_plain(plain.as_bytes()), "{length}");
            for offset in 0..length {
                for special in ['"', '\\', '\u{1f}'] {
                    let mut value = plain.clone();
                    value.replace_range(offset..=offset, &special.to_string());
                    assert!(!super::is_plain(value.as_bytes()), "{offset} of {length}");
                }
            }
        }
    }

    #[test]
    fn only_required_escapes_are_written() {
        let mut out = String::new();
        push_quoted(&mut out, "a\"b\\c\n\r\t\u{8}\u{c}\u{1}/é\u{1f600}");
        assert_eq!(out, "\"a\\\"b\\\\c\\n\\r\\t\\b\\f\\u0001/é\u{1f600}\"");
    }
}
