//! Percent-encoding (RFC 3986) for each part of a URL.

/// Appends `value`, encoding all bytes but the unreserved ones (letters, digits and `-._~`) and `allowed`.
fn push(out: &mut String, value: &str, allowed: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || allowed.contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for nibble in [byte >> 4, byte & 15] {
                out.push(
                    HEX.get(usize::from(nibble))
                        .copied()
                        .map_or('0', char::from),
                );
            }
        }
    }
}

/// A path segment or a part of one. Parentheses, quotes and `+` are encoded because services interpret them.
pub(super) fn segment(out: &mut String, value: &str) {
    push(out, value, b"!$,:=@");
}

/// A string literal between single quotes, with its own quotes doubled (OData ABNF, `string`).
pub(super) fn quoted(out: &mut String, value: &str) {
    push(out, &value.replace('\'', "''"), b"'!$,:=@");
}

/// A path between colons. Slashes separate its segments; a colon would end it and is encoded.
pub(super) fn item_path(out: &mut String, value: &str) {
    push(out, value, b"/!$,=@");
}

/// The name of a query option.
pub(super) fn query_name(out: &mut String, value: &str) {
    push(out, value, b"$@:!*(),/");
}

/// The value of a query option. `+` is encoded because it is decoded as a space.
pub(super) fn query_value(out: &mut String, value: &str) {
    push(out, value, b"$@:!*(),/;='");
}

/// A URL from the service: percent-encoding is kept, and characters that a URL must not have are encoded.
pub(super) fn link(out: &mut String, url: &str) {
    push(out, url, b"%:/?#[]@!$&'()*+,;=|");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(encode: fn(&mut String, &str), value: &str) -> String {
        let mut out = String::new();
        encode(&mut out, value);
        out
    }

    #[test]
    fn each_part_of_a_url_encodes_its_delimiters() {
        assert_eq!(with(segment, "a/b?c#d%e+f"), "a%2Fb%3Fc%23d%25e%2Bf");
        assert_eq!(with(segment, "jo@contoso.com"), "jo@contoso.com");
        assert_eq!(with(segment, "A('x')"), "A%28%27x%27%29");
        assert_eq!(with(quoted, "O'Neil & co"), "O''Neil%20%26%20co");
        assert_eq!(with(item_path, "a b/c:d"), "a%20b/c%3Ad");
        assert_eq!(
            with(query_value, "a eq 'b&c' + 1"),
            "a%20eq%20'b%26c'%20%2B%201"
        );
        assert_eq!(with(query_name, "$filter"), "$filter");
        assert_eq!(
            with(link, "https://a.example/x('%20')?$filter=a eq \"b\""),
            "https://a.example/x('%20')?$filter=a%20eq%20%22b%22"
        );
        assert_eq!(with(segment, "é\n"), "%C3%A9%0A");
    }
}
