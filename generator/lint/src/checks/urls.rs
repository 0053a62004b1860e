//! Values where placeholders belong, and URLs of other hosts.

use super::cause::Findings;
use super::versions;
use super::view::PageView;
use crate::rules::{url_host, url_key};
use docwright_core::diagnostic::Span;
use docwright_core::url::{BaseUrls, Parsed, PathSegment, PathTemplate, Relation, parse, relation};
use docwright_reader::facts::{BlockRole, UrlFact};

/// Checks the URLs of an API page.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
    let urls = page.facts.urls.iter();
    let documented: Vec<(&UrlFact, &PathTemplate)> = urls
        .filter_map(|url| Some((url, url.path.as_ref()?)))
        .collect();
    for (url, path) in &documented {
        hard_coded(url, path, found);
    }
    let Some((first, _)) = documented.first() else {
        return;
    };
    let requests = page.facts.examples.iter();
    let requests = requests.filter(|e| e.role == BlockRole::Request);
    for url in requests.filter_map(|e| e.request.as_ref()) {
        if url.path.is_none() {
            foreign(&documented, first.span, url, found);
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
        found.push(url_key::finding(url.span, value));
    }
}

/// A request to another host, for a path that the page documents.
fn foreign(
    documented: &[(&UrlFact, &PathTemplate)],
    line: Span,
    url: &UrlFact,
    found: &mut Findings,
) {
    let Some((_, rest)) = url.raw.split_once("://") else {
        return;
    };
    let Some((host, path)) = rest.split_once('/') else {
        return;
    };
    let path = match versions::version(&url.raw) {
        Some(version) => path.get(version.len()..).unwrap_or(""),
        None => path,
    };
    let Parsed::Path(path) = parse(path, &BaseUrls::default()) else {
        return;
    };
    let mut documented = documented.iter();
    if !path.segments.is_empty()
        && documented.any(|(_, template)| relation(template, &path) == Some(Relation::Covered))
    {
        found.push(url_host::finding(url.span, host, line));
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
