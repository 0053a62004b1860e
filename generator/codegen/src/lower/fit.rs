//! Whether a documented request is of a form, and what stands in the place of its arguments.
//!
//! A form that fits builds the request letter by letter, but for percent-encoding: literal text must be equal, and
//! arguments are taken out just as the runtime puts them in.

use std::borrow::Cow;

/// What a form leaves open of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// The arguments, decoded, in order.
    pub(super) arguments: Vec<String>,
    /// The query options beyond those of the form: name and value, decoded.
    pub(super) options: Vec<(String, String)>,
}

/// The URL of a documented request, below the service's address: read once, fitted to any number of forms.
#[derive(Clone, Debug)]
pub(super) struct Requested {
    /// The path with a slash in front, decoded as far as that does not change how it is cut.
    path: String,
    /// The query options, decoded.
    options: Vec<(String, String)>,
}

impl Requested {
    /// Reads a path with its query, as a page has it.
    pub(super) fn of(shown: &str) -> Self {
        let (path, query) = split(shown);
        Self {
            path: format!("/{}", loose(path.trim_matches('/'))),
            options: options(query),
        }
    }
}

/// Fits a request to a template of the runtime.
pub(super) fn fit(template: &str, shown: &Requested) -> Option<Fit> {
    let (path, query) = template.split_once('?').unwrap_or((template, ""));
    let mut arguments = Vec::new();
    if !walk("", &loose(path), &shown.path, false, &mut arguments) {
        return None;
    }
    let mut arguments: Vec<String> = arguments
        .iter()
        .map(|a| decode(a, |_| false).into_owned())
        .collect();
    let mut options = shown.options.clone();
    for required in query.split('&').filter(|o| !o.is_empty()) {
        let (name, value) = required.split_once('=').unwrap_or((required, ""));
        let at = options.iter().position(|(n, _)| n == name)?;
        let (_, shown) = options.remove(at);
        let mut found = Vec::new();
        if !walk("", value, &shown, true, &mut found) {
            return None;
        }
        arguments.extend(found);
    }
    Some(Fit { arguments, options })
}

/// Path and query of a documented URL. A `?` between brackets or quotes is none.
fn split(shown: &str) -> (&str, &str) {
    let (mut braces, mut quoted) = (0_u32, false);
    for (at, c) in shown.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            '{' => braces += 1,
            '}' => braces = braces.saturating_sub(1),
            '?' if braces == 0 && !quoted => {
                return (
                    shown.get(..at).unwrap_or_default(),
                    shown.get(at + 1..).unwrap_or_default(),
                );
            }
            _ => {}
        }
    }
    (shown, "")
}

/// The options of a query, decoded. An `&` between quotes is text.
fn options(query: &str) -> Vec<(String, String)> {
    let mut parts: Vec<&str> = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (at, c) in query.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            '&' if !quoted => {
                parts.push(query.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    let rest = query.get(start..).unwrap_or_default();
    // A quote that is never closed must not swallow the rest.
    if quoted {
        parts.extend(rest.split('&'));
    } else {
        parts.push(rest);
    }
    let text = |t: &str| decode(t.trim(), |_| false).into_owned();
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    parts
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(name, value)| (text(name), text(value)))
        .collect()
}

/// Matches a pattern with holes; `before` is the literal text that led here. Shortest holes first.
fn walk(before: &str, pattern: &str, text: &str, query: bool, found: &mut Vec<String>) -> bool {
    let Some((literal, after)) = at_hole(pattern) else {
        return pattern == text;
    };
    let Some(rest) = text.strip_prefix(literal) else {
        return false;
    };
    let before = if literal.is_empty() { before } else { literal };
    let place = Place::of(before, after, query);
    let next = at_hole(after).map(|(literal, _)| literal);
    let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
    for end in std::iter::once(0).chain(ends) {
        let (hole, left) = rest.split_at(end);
        // Where the text goes on otherwise than the pattern, the hole does not end.
        if next.map_or(left != after, |literal| !left.starts_with(literal)) {
            continue;
        }
        // What no longer begins an argument does not when it grows.
        if !place.may_begin(hole) {
            return false;
        }
        let Some(argument) = place.argument(hole) else {
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

/// The text before the first hole, and the text behind it.
fn at_hole(pattern: &str) -> Option<(&str, &str)> {
    let mut open = memchr::memchr_iter(b'{', pattern.as_bytes());
    let at = open.find(|at| pattern.as_bytes().get(at + 1) == Some(&b'}'))?;
    Some((pattern.get(..at)?, pattern.get(at + 2..)?))
}

/// Where a hole stands: this says what may fill it. As `docwright_runtime::request` has it.
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

    /// Whether what has been taken can be the beginning of an argument.
    fn may_begin(self, hole: &str) -> bool {
        match self {
            Self::Segment { .. } => !hole.contains('/') || hole.starts_with('{'),
            Self::Quoted | Self::ItemPath | Self::Option => true,
        }
    }

    /// The argument, if this is one: quotes between quotes are doubled, a key is not empty and no system segment.
    fn argument(self, hole: &str) -> Option<String> {
        match self {
            Self::Quoted => {
                let single = hole.replace("''", "");
                (!single.contains('\'')).then(|| hole.replace("''", "'"))
            }
            Self::Option => Some(hole.to_owned()),
            Self::ItemPath => {
                let segments = || hole.split('/');
                (!hole.contains(':') && !segments().any(is_no_segment)).then(|| hole.to_owned())
            }
            Self::Segment { whole } => {
                let system = whole && hole.starts_with('$');
                let other = system || hole.contains('/') || is_no_segment(hole);
                (!other).then(|| hole.to_owned())
            }
        }
    }
}

fn is_no_segment(segment: &str) -> bool {
    matches!(segment, "" | "." | "..")
}

/// Decodes all that does not change how a path is cut.
fn loose(path: &str) -> Cow<'_, str> {
    decode(path, |c| {
        matches!(c, '/' | '%' | '?' | '#') || c.is_control()
    })
}

/// Percent-decodes all but what `keep` names. What is no UTF-8 stays as it is.
fn decode(text: &str, keep: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let hex = behind
            .get(..2)
            .filter(|h| h.iter().all(u8::is_ascii_hexdigit));
        let code = hex
            .and_then(|h| std::str::from_utf8(h).ok())
            .and_then(|h| u8::from_str_radix(h, 16).ok())
            .filter(|code| *first == b'%' && (*code > 127 || !keep(char::from(*code))));
        match code {
            Some(code) => {
                bytes.push(code);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::{Requested, fit};

    fn arguments(template: &str, shown: &str) -> Option<Vec<String>> {
        fit(template, &Requested::of(shown)).map(|fit| fit.arguments)
    }

    #[test]
    fn arguments_are_what_stands_in_the_holes() {
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
    fn what_differs_does_not_fit() {
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
        let shown = Requested::of("/users?$filter=a eq 'b&c'&$top=%31&$count");
        let fit = fit("/users", &shown).expect("it fits");
        let pair = |n: &str, v: &str| (n.to_owned(), v.to_owned());
        assert_eq!(
            fit.options,
            [
                pair("$filter", "a eq 'b&c'"),
                pair("$top", "1"),
                pair("$count", "")
            ]
        );
    }
}
