//! Comparing ASCII texts in either letter case, and names.

pub(super) use docwright_core::str_ext::range_in;

/// The byte where `needle` (ASCII) first begins in `hay`, letter case ignored.
pub(super) fn find(hay: &str, needle: &str) -> Option<usize> {
    let mut windows = hay.as_bytes().windows(needle.len().max(1));
    windows.position(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
}

/// The rest after `prefix` (ASCII), letter case ignored.
pub(super) fn strip_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix)
        .then(|| &text[prefix.len()..])
}

/// Whether the text can be a name in OData: letters, digits and `_`, not starting with a digit, with dots between
/// the segments of a qualified name (CSDL 4.01, section 15.2). A hyphen is let pass: the docs write such names.
pub(super) fn is_name(text: &str) -> bool {
    let mut first = true;
    let fits = text.chars().all(|c| {
        let begins = std::mem::replace(&mut first, c == '.');
        match c {
            '.' => !begins,
            '_' => true,
            _ if begins => c.is_alphabetic(),
            _ => c.is_alphanumeric() || c == '-',
        }
    });
    fits && !first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_in_either_letter_case() {
        assert_eq!(find("xREAD-only", "read-only"), Some(1));
        assert_eq!(find("ab", "abc"), None);
        assert_eq!(find("", "a"), None);
        assert_eq!(find("a", ""), None);
        assert_eq!(strip_prefix("Collection(x)", "collection("), Some("x)"));
        assert_eq!(strip_prefix("é", "ab"), None);
    }

    #[test]
    fn names_are_letters_digits_and_dots() {
        for good in ["call", "microsoft.graph.call", "_x", "v10_0", "aria-label"] {
            assert!(is_name(good), "{good}");
        }
        for bad in ["", "1a", "a b", "a.", ".a", "a/b", "(a)", "-"] {
            assert!(!is_name(bad), "{bad}");
        }
    }
}
