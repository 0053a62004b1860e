//! Matches the URL of a request to a request template and captures the arguments.
//!
//! A matching template builds exactly the URL, apart from percent-encoding: its text must be equal, and arguments are
//! captured in the way in which the runtime inserts them.

use std::borrow::Cow;

use super::parse::split_options;
use super::percent::{decode, decode_except};

/// The parts of a request that a template does not fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captured {
    /// The arguments, decoded, in order.
    pub arguments: Vec<String>,
    /// The query options beyond those of the template: name and value, decoded.
    pub options: Vec<(String, String)>,
}

/// The URL of a request below the base URL; read once, matched to any number of templates.
#[derive(Clone, Debug)]
pub struct RequestUrl {
    /// The path with a leading slash, decoded as far as this does not change how it is split.
    path: String,
    /// The query options, decoded.
    options: Vec<(String, String)>,
}

impl RequestUrl {
    /// Reads a documented path with its query.
    #[must_use]
    pub fn of(requested: &str) -> Self {
        let (path, query) = split(requested);
        Self {
            path: format!("/{}", loose(path.trim_matches('/'))),
            options: options(query),
        }
    }

    /// The text at the start of the path, up to the end of its first segment or of the text in it.
    #[must_use]
    pub fn beginning(&self) -> &str {
        beginning(&self.path)
    }
}

/// The text at the start of a path or template, up to the end of its first segment; empty before a placeholder.
#[must_use]
pub fn beginning(path: &str) -> &str {
    let path = path.trim_start_matches('/');
    path.split(['/', '(', '?', ':', '{', '%'])
        .next()
        .unwrap_or_default()
}

/// Matches a request to a template.
#[must_use]
pub fn capture(template: &str, requested: &RequestUrl) -> Option<Captured> {
    let (path, query) = template.split_once('?').unwrap_or((template, ""));
    let mut arguments = Vec::new();
    if !walk("", &loose(path), &requested.path, false, &mut arguments) {
        return None;
    }
    let mut arguments: Vec<String> = arguments.iter().map(|a| decode(a).into_owned()).collect();
    let mut options = requested.options.clone();
    for required in query.split('&').filter(|o| !o.is_empty()) {
        let (name, value) = required.split_once('=').unwrap_or((required, ""));
        let at = options.iter().position(|(n, _)| n == name)?;
        let (_, given) = options.remove(at);
        let mut found = Vec::new();
        if !walk("", value, &given, true, &mut found) {
            return None;
        }
        arguments.extend(found);
    }
    Some(Captured { arguments, options })
}

/// Path and query of a documented URL. A `?` within brackets or quotes does not begin the query.
fn split(url: &str) -> (&str, &str) {
    let (mut braces, mut quoted) = (0_u32, false);
    for (at, c) in url.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            '{' => braces += 1,
            '}' => braces = braces.saturating_sub(1),
            '?' if braces == 0 && !quoted => {
                return (
                    url.get(..at).unwrap_or_default(),
                    url.get(at + 1..).unwrap_or_default(),
                );
            }
            _ => {}
        }
    }
    (url, "")
}

/// The options of a query, decoded. An `&` between quotes is text.
fn options(query: &str) -> Vec<(String, String)> {
    let text = |t: &str| decode(t.trim()).into_owned();
    split_options(query)
        .into_iter()
        .map(|(name, value)| (text(name), text(value)))
        .collect()
}

/// Matches a pattern with placeholders, shortest arguments first; `before` is the text before it.
fn walk(before: &str, pattern: &str, text: &str, query: bool, found: &mut Vec<String>) -> bool {
    let Some((literal, after)) = at_placeholder(pattern) else {
        return pattern == text;
    };
    let Some(rest) = text.strip_prefix(literal) else {
        return false;
    };
    let before = if literal.is_empty() { before } else { literal };
    let place = Place::of(before, after, query);
    let next = at_placeholder(after).map(|(literal, _)| literal);
    let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
    for end in std::iter::once(0).chain(ends) {
        let (taken, left) = rest.split_at(end);
        // The argument ends only where the text continues like the pattern.
        if next.map_or(left != after, |literal| !left.starts_with(literal)) {
            continue;
        }
        // If it does not begin an argument, longer text does not either.
        if !place.may_begin(taken) {
            return false;
        }
        let Some(argument) = place.argument(taken) else {
            continue;
        };
        let depth = found.len();
        found.push(argument);
        if walk("", after, left, query, found) {
            return true;
        }
        found.truncate(depth);
    }
    false
}

/// The text before the first placeholder, and the text after it.
fn at_placeholder(pattern: &str) -> Option<(&str, &str)> {
    pattern.split_once("{}")
}

/// The place of a placeholder, which decides what may fill it, as in `docwright_runtime::request`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Quoted,
    ItemPath,
    Segment { whole: bool },
    Option,
}

impl Place {
    fn of(before: &str, after: &str, query: bool) -> Self {
        if before.ends_with('\'') && after.starts_with('\'') {
            Self::Quoted
        } else if query {
            Self::Option
        } else if before.ends_with(":/") && (after.starts_with(':') || after.is_empty()) {
            Self::ItemPath
        } else {
            let whole = before.ends_with('/') && (after.is_empty() || after.starts_with('/'));
            Self::Segment { whole }
        }
    }

    /// Whether the captured text can be the start of an argument.
    fn may_begin(self, taken: &str) -> bool {
        match self {
            Self::Segment { .. } => !taken.contains('/') || taken.starts_with('{'),
            Self::Quoted | Self::ItemPath | Self::Option => true,
        }
    }

    /// The argument, if it is valid: quotes within quotes are doubled; a key is not empty and not a system segment.
    fn argument(self, taken: &str) -> Option<String> {
        match self {
            Self::Quoted => {
                let single = taken.replace("''", "");
                (!single.contains('\'')).then(|| taken.replace("''", "'"))
            }
            Self::Option => Some(taken.to_owned()),
            Self::ItemPath => {
                let segments = || taken.split('/');
                (!taken.contains(':') && !segments().any(is_no_segment)).then(|| taken.to_owned())
            }
            Self::Segment { whole } => {
                let system = whole && taken.starts_with('$');
                let other = system || taken.contains('/') || is_no_segment(taken);
                (!other).then(|| taken.to_owned())
            }
        }
    }
}

fn is_no_segment(segment: &str) -> bool {
    matches!(segment, "" | "." | "..")
}

/// Decodes everything that does not change how a path is split.
fn loose(path: &str) -> Cow<'_, str> {
    decode_except(path, |c| {
        matches!(c, '/' | '%' | '?' | '#') || c.is_control()
    })
}

#[cfg(test)]
mod tests {
    use super::{RequestUrl, capture};

    fn arguments(template: &str, shown: &str) -> Option<Vec<String>> {
        capture(template, &RequestUrl::of(shown)).map(|captured| captured.arguments)
    }

    #[test]
    fn arguments_are_what_replaces_the_placeholders() {
        for (template, shown, expected) in [
            (
                "/users/{}/messages",
                "/users/{id | upn}/messages",
                &["{id | upn}"][..],
            ),
            ("/users/{}", "users/jo%40contoso.com/", &["jo@contoso.com"]),
            ("/f(q='{}',n={})", "/f(q='O''N, x',n=3)", &["O'N, x", "3"]),
            (
                "/root:/{}:/children",
                "/root:/a/b%20c.txt:/children",
                &["a/b c.txt"],
            ),
            ("/root:/{}", "/root:/a/b", &["a/b"]),
            ("/sites/{},{}", "/sites/a.com,b", &["a.com", "b"]),
            (
                "/x?from={}&all=true",
                "/x?all=true&$top=3&from=2020",
                &["2020"],
            ),
            ("/x/{}", "/x/a%2Fb", &["a/b"]),
        ] {
            assert_eq!(
                arguments(template, shown).as_deref(),
                Some(&expected.iter().map(|e| (*e).to_owned()).collect::<Vec<_>>()[..]),
                "{shown}"
            );
        }
    }

    #[test]
    fn what_differs_does_not_match() {
        for (template, shown) in [
            ("/users/{}", "/users/$count"),
            ("/users/{}", "/users"),
            ("/users/{}", "/Users/1"),
            ("/users/{}", "/users/1/messages"),
            ("/f(q='{}')", "/f(q=x)"),
            ("/x?from={}", "/x"),
            ("/users/{}", "/users/.."),
        ] {
            assert_eq!(arguments(template, shown), None, "{shown}");
        }
    }

    #[test]
    fn options_are_decoded_and_kept_in_order() {
        let url = RequestUrl::of("/users?$filter=a eq 'b&c'&$top=%31&$count");
        let captured = capture("/users", &url).expect("it matches");
        let pair = |n: &str, v: &str| (n.to_owned(), v.to_owned());
        assert_eq!(
            captured.options,
            [
                pair("$filter", "a eq 'b&c'"),
                pair("$top", "1"),
                pair("$count", "")
            ]
        );
    }
}
