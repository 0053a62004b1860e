//! Rule DW0411, `url-key`.

use crate::checks::cause::Findings;
use crate::checks::view::PageView;
use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_core::url::{PathSegment, PathTemplate};
use docwright_reader::facts::UrlFact;

docwright_core::rule! {
    /// A documented URL holds a key's value in place of a placeholder.
    ///
    /// Wrong, under the heading `HTTP request`:
    ///
    /// ```http
    /// GET /lamps/8fa015e3-7005-4f8f-910c-f4ffd321d26f
    /// ```
    ///
    /// Right:
    ///
    /// ```http
    /// GET /lamps/{id}
    /// ```
    "DW0411" "url-key" Warning
}

/// A documented URL with the value of a key.
pub(crate) fn finding(url: Span, value: &str) -> Diagnostic {
    let message = message!(
        "the documented URL has the key value `{value}`",
        value = value
    );
    Diagnostic::new(CODE, url, message).help("write a placeholder such as `{id}`")
}

/// Reports documented URLs with values where placeholders belong.
pub(crate) fn check(page: &PageView<'_>, found: &mut Findings) {
    for url in &page.facts.urls {
        if let Some(path) = &url.path {
            hard_coded(url, path, found);
        }
    }
}

/// Whether a text is a key's value rather than a name: a GUID, a number, or a long token with many digits.
fn is_value(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let token = text
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'=' | b'!'));
    let number = digits == text.len() && digits > 0;
    number || (token && text.len() >= 20 && digits >= 4)
}

fn hard_coded(url: &UrlFact, path: &PathTemplate, found: &mut Findings) {
    let mut values = path.segments.iter().filter_map(|segment| match segment {
        PathSegment::Literal(text) if is_value(text) => Some(text),
        _ => None,
    });
    if let Some(value) = values.next() {
        found.push(finding(url.span, value));
    }
}

#[cfg(test)]
mod tests {
    use super::is_value;

    #[test]
    fn values_are_told_from_names() {
        for value in [
            "7",
            "8fa015e3-7005-4f8f-910c-f4ffd321d26f",
            "AAMkAGI2THVSAAA123456=",
        ] {
            assert!(is_value(value), "{value}");
        }
        for name in [
            "lamps",
            "v2",
            "microsoft.graph.user",
            "getPresencesByUserId2",
            "",
        ] {
            assert!(!is_value(name), "{name}");
        }
    }
}
