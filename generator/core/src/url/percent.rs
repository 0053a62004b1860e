//! Percent-encoding (RFC 3986, section 2.1) by place in a URL.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Characters that are encoded in every part of a URL: all except unreserved characters, sub-delimiters, `@` and `/`.
const FILE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b'@')
    .remove(b'/');

/// The place of a string in a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A segment of a documented path; existing escapes are kept.
    Segment,
    /// A documented path between colons: `root:/a/b:`; existing escapes are kept.
    ItemPath,
    /// A documented path as a whole; existing escapes are kept.
    Path,
    /// The relative path of a file; `%` and `:` are encoded.
    File,
    /// A URL in a Markdown link; only what would end the link is encoded.
    Link,
}

impl Place {
    fn encoded(self) -> &'static AsciiSet {
        const ITEM_PATH: &AsciiSet = &FILE.remove(b'%');
        const PATH: &AsciiSet = &ITEM_PATH.remove(b':');
        const SEGMENT: &AsciiSet = &PATH.add(b'/');
        const LINK: &AsciiSet = &percent_encoding::CONTROLS
            .add(b' ')
            .add(b'(')
            .add(b')')
            .add(b'<')
            .add(b'>')
            .add(b'"')
            .add(b'\\')
            .add(b'`')
            .add(b'[')
            .add(b']')
            .add(b'{')
            .add(b'}')
            .add(b'|')
            .add(b'^');
        match self {
            Self::Segment => SEGMENT,
            Self::ItemPath => ITEM_PATH,
            Self::Path => PATH,
            Self::File => FILE,
            Self::Link => LINK,
        }
    }
}

/// Appends a string, encoded for its place.
pub fn encode_to(out: &mut String, text: &str, place: Place) {
    out.extend(utf8_percent_encode(text, place.encoded()));
}

/// A string, encoded for its place.
#[must_use]
pub fn encode(text: &str, place: Place) -> String {
    utf8_percent_encode(text, place.encoded()).to_string()
}

/// Decodes a string; unchanged if the result is not UTF-8.
#[must_use]
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.as_bytes().contains(&b'%') {
        return Cow::Borrowed(text);
    }
    percent_decode_str(text)
        .decode_utf8()
        .unwrap_or(Cow::Borrowed(text))
}

/// Where the byte at an offset of the decoded string is in the encoded one.
#[must_use]
pub fn encoded_at(encoded: &str, decoded: usize) -> usize {
    let bytes = encoded.as_bytes();
    let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    (0..decoded).fold(0, |at, _| {
        let escape = bytes.get(at) == Some(&b'%') && is_hex(at + 1) && is_hex(at + 2);
        at + if escape { 3 } else { 1 }
    })
}

/// Decodes everything except the ASCII characters that `keep` accepts, which would change how the URL is split. Unchanged
/// if the result is not UTF-8.
#[must_use]
pub fn decode_except(text: &str, keep: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    // Escapes that are kept are encoded once more, so that decoding restores them.
    let mut protected = String::with_capacity(text.len() + 8);
    let mut parts = text.split('%');
    protected.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let code = part
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        let kept = code.is_some_and(|code| code.is_ascii() && keep(char::from(code)));
        protected.push_str(if kept { "%25" } else { "%" });
        protected.push_str(part);
    }
    match percent_decode_str(&protected).decode_utf8() {
        Ok(decoded) => Cow::Owned(decoded.into_owned()),
        Err(_) => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, decode, decode_except, encode, encoded_at};

    #[test]
    fn each_place_keeps_what_has_no_meaning_there() {
        for (place, text, encoded) in [
            (
                Place::Segment,
                "a/b c%20(x='y'):é",
                "a%2Fb%20c%20(x='y'):%C3%A9",
            ),
            (Place::ItemPath, "a/b c:%20", "a/b%20c%3A%20"),
            (Place::Path, "/a b:/{c}", "/a%20b:/%7Bc%7D"),
            (Place::File, "a/b c:%20.md", "a/b%20c%3A%2520.md"),
            (
                Place::Link,
                "https://a.example/b (c)?d=%20#e",
                "https://a.example/b%20%28c%29?d=%20#e",
            ),
        ] {
            assert_eq!(encode(text, place), encoded);
        }
    }

    #[test]
    fn what_is_no_code_or_no_utf_8_stays() {
        assert_eq!(decode("a%20b%zz%"), "a b%zz%");
        assert_eq!(decode("%FF"), "%FF");
        assert_eq!(
            [0, 1, 2, 3, 6].map(|at| encoded_at("a%20b%zz%", at)),
            [0, 1, 4, 5, 8]
        );
        assert_eq!(
            decode_except("a%2Fb%20%25%c3%a9", |c| "/%".contains(c)),
            "a%2Fb %25é"
        );
        assert_eq!(decode_except("%+1%ff", |_| true), "%+1%ff");
    }
}
