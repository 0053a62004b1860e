//! The URLs that examples call against those that their page documents, and values where placeholders belong.

use super::cause::Findings;
use super::view::PageView;
use crate::rules::{url_host, url_key};
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_model::pairing::last_part;
use docwright_model::rules::request_unlisted;
use docwright_model::schema::{PathSegment, PathTemplate};
use docwright_reader::facts::{BlockRole, UrlFact};

/// Checks the URLs of an API page.
pub(super) fn check(page: &PageView<'_>, found: &mut Findings) {
    let documented: Vec<(&UrlFact, &PathTemplate)> = page
        .facts
        .urls
        .iter()
        .filter_map(|url| Some((url, url.path.as_ref()?)))
        .collect();
    for (url, path) in &documented {
        hard_coded(url, path, found);
    }
    let Some((first, _)) = documented.first() else {
        return;
    };
    for request in page
        .facts
        .examples
        .iter()
        .filter(|e| e.role == BlockRole::Request)
    {
        let Some(url) = &request.request else {
            continue;
        };
        match &url.path {
            Some(path) => undocumented(page, &documented, first.span, (url, path), found),
            None => foreign(&documented, first.span, url, found),
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
        let message = format!("the documented URL holds the value `{value}` of a key");
        let help = "write a placeholder such as `{id}`";
        found.push(Diagnostic::new(url_key::CODE, url.span, message).help(help));
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
    let path = match super::versions::version(&url.raw) {
        Some(version) => path.get(version.len()..).unwrap_or(""),
        None => path,
    };
    let shown: Vec<&str> = segments(path).collect();
    let fits = documented.iter().any(|(_, template)| {
        let pattern = &template.segments;
        pattern.len() == shown.len() && pattern.iter().zip(&shown).all(|(p, s)| stands_for(p, s))
    });
    if fits && !shown.is_empty() {
        let message =
            format!("the example calls `{host}` for what the page documents of the service");
        let help = "write the address of the service";
        found.push(
            Diagnostic::new(url_host::CODE, url.span, message)
                .label(line, "documented here")
                .help(help),
        );
    }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    let path = path.split('?').next().unwrap_or("");
    path.split('/').filter(|s| !s.is_empty())
}

fn stands_for(pattern: &PathSegment, shown: &str) -> bool {
    match pattern {
        PathSegment::Literal(name) => name.eq_ignore_ascii_case(shown),
        PathSegment::Call { name, .. } => shown
            .split('(')
            .next()
            .is_some_and(|s| s.eq_ignore_ascii_case(name)),
        PathSegment::Key(_) | PathSegment::ItemPath(_) => true,
    }
}

/// A request that fits no documented line.
///
/// Examples may show another address of the same thing (`/me` for `/users/{id}`), so a URL whose last name is documented
/// passes as long as each of its names is one that the model knows.
fn undocumented(
    page: &PageView<'_>,
    documented: &[(&UrlFact, &PathTemplate)],
    line: Span,
    (url, path): (&UrlFact, &PathTemplate),
    found: &mut Findings,
) {
    let covered = |template: &PathTemplate| {
        let (pattern, shown) = (&template.segments, &path.segments);
        pattern.len() == shown.len() && pattern.iter().zip(shown).all(|(p, s)| covers(p, s))
    };
    let same = |u: &UrlFact| u.method == url.method;
    if documented.iter().any(|(u, t)| same(u) && covered(t)) {
        return;
    }
    let mut against = "";
    let message = if documented.iter().any(|(_, t)| covered(t)) {
        against = url.method.as_str();
        format!("the example calls this URL with {against}, which the page does not document")
    } else if let Some(stranger) = stranger(page, path) {
        against = stranger;
        format!("`{stranger}` in the URL of this example is nothing that a page documents")
    } else if documented
        .iter()
        .any(|(u, t)| same(u) && ends_alike(t, path))
    {
        return;
    } else {
        "the URL of this example is none of those that the page documents".to_owned()
    };
    let help = "correct the example, or list its URL under `HTTP request`";
    let finding = Diagnostic::new(request_unlisted::CODE, url.span, message)
        .label(line, "documented here")
        .help(help);
    found.occurrence(page.facts.file.0.to_string(), against, finding);
}

fn covers(pattern: &PathSegment, shown: &PathSegment) -> bool {
    use PathSegment as S;
    match (pattern, shown) {
        (S::Key(_), S::Literal(name)) => !name.starts_with('$'),
        (S::Key(_), _) | (S::ItemPath(_), S::ItemPath(_) | S::Key(_)) => true,
        (S::Literal(p) | S::Call { name: p, .. }, S::Literal(s) | S::Call { name: s, .. }) => {
            last_part(p).eq_ignore_ascii_case(last_part(s))
        }
        _ => false,
    }
}

pub(super) fn name_of(segment: &PathSegment) -> Option<&str> {
    match segment {
        PathSegment::Literal(name) | PathSegment::Call { name, .. } => Some(name),
        PathSegment::Key(_) | PathSegment::ItemPath(_) => None,
    }
}

/// The first name of a URL that the model does not know and that cannot be a key.
fn stranger<'u>(page: &PageView<'_>, path: &'u PathTemplate) -> Option<&'u str> {
    let mut key_may_follow = false;
    for segment in &path.segments {
        let Some(name) = name_of(segment) else {
            key_may_follow = false;
            continue;
        };
        let known = page.tree.words.get(name);
        if known.is_none() && !key_may_follow && !name.starts_with('$') && !name.starts_with('{') {
            return Some(name);
        }
        key_may_follow = known == Some(true);
    }
    None
}

/// Whether two URLs end in the same name, or both in a key or path after the same name.
fn ends_alike(template: &PathTemplate, path: &PathTemplate) -> bool {
    let last = |p: &PathTemplate| p.segments.iter().rev().find_map(name_of).map(str::to_owned);
    let (Some(a), Some(b)) = (last(template), last(path)) else {
        return true;
    };
    if last_part(&a).eq_ignore_ascii_case(last_part(&b)) {
        return true;
    }
    // The example's key stands as a literal.
    let keyed = matches!(
        template.segments.last(),
        Some(PathSegment::Key(_) | PathSegment::ItemPath(_))
    );
    let before = path.segments.iter().rev().skip(1).find_map(name_of);
    keyed && before.is_some_and(|b| last_part(&a).eq_ignore_ascii_case(last_part(b)))
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
