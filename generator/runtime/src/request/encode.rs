//! Percent-encoding (RFC 3986), by the place that a text takes in a URL.

/// Letters, digits and `-._~` stand anywhere as they are; `also` are further ones of the place.
fn push(out: &mut String, text: &str, also: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || also.contains(&byte) {
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

/// A segment, or a part of one. Brackets, quotes and `+` would be allowed, but services read meaning into them.
pub(super) fn segment(out: &mut String, text: &str) {
    push(out, text, b"!$,:=@");
}

/// A text literal between single quotes, whose own quotes are doubled (OData ABNF, `string`).
pub(super) fn quoted(out: &mut String, text: &str) {
    push(out, &text.replace('\'', "''"), b"'!$,:=@");
}

/// A path between colons: its slashes part segments. A colon within would end it.
pub(super) fn item_path(out: &mut String, text: &str) {
    push(out, text, b"/!$,=@");
}

/// The name of a query option.
pub(super) fn query_name(out: &mut String, text: &str) {
    push(out, text, b"$@:!*(),/");
}

/// The value of a query option. `+` would be read as a space, `&` and `#` end the value.
pub(super) fn query_value(out: &mut String, text: &str) {
    push(out, text, b"$@:!*(),/;='");
}

/// A URL that the service gave: what is encoded stays so, and what may not stand in a URL is mended.
pub(super) fn link(out: &mut String, url: &str) {
    push(out, url, b"%:/?#[]@!$&'()*+,;=|");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(encode: fn(&mut String, &str), text: &str) -> String {
        let mut out = String::new();
        encode(&mut out, text);
        out
    }

    #[test]
    fn each_place_keeps_what_means_nothing_there() {
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
