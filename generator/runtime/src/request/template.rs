//! Path templates and their arguments.

use std::borrow::Cow;
use std::fmt::{self, Display, Write as _};

use super::{InvalidArgument, Parts, encode};

/// Replaces the `{}` placeholders of a template. Not generic, so that it is compiled once.
pub(super) fn fill(
    method: &'static str,
    template: &'static str,
    arguments: &[&dyn Display],
) -> Parts {
    let (path, query) = match template.split_once('?') {
        Some((path, query)) => (path, query),
        None => (template, ""),
    };
    let mut parts = Parts {
        method,
        ..Parts::default()
    };
    let mut arguments = arguments.iter();
    let mut next = || match arguments.next() {
        Some(argument) => {
            let mut text = String::new();
            write!(text, "{argument}").is_ok().then_some(text)
        }
        None => Some(String::new()),
    };
    let mut rest = path;
    while let Some((before, after)) = rest.split_once("{}") {
        parts.path.push_str(before);
        let Some(argument) = next() else {
            rest = leave_out(&mut parts.path, before, after);
            continue;
        };
        let error = argument_into(&mut parts.path, before, after, &argument);
        if let Some(error) = error {
            parts.set_error(error);
        }
        rest = after;
    }
    parts.path.push_str(rest);
    for option in query.split('&').filter(|option| !option.is_empty()) {
        let (name, value) = option.split_once('=').unwrap_or((option, ""));
        let value = filled(value, &mut || next().unwrap_or_default());
        parts.query.push((Cow::Borrowed(name), value));
    }
    parts
}

/// Drops the argument of a function whose name was just written, with its comma; gives the rest of the template.
fn leave_out<'t>(path: &mut String, before: &str, after: &'t str) -> &'t str {
    let name = before
        .rfind(['(', ','])
        .map_or(before.len(), |at| before.len() - at - 1);
    path.truncate(path.len() - name);
    let after = after.strip_prefix('\'').unwrap_or(after);
    match after.strip_prefix(',') {
        Some(next) => next,
        None => {
            if path.ends_with(',') {
                path.pop();
            }
            after
        }
    }
}

/// An argument of a function that a request may leave out.
pub(super) struct Optional<T>(pub(super) Option<T>);

/// An absent argument cannot be written, which tells [`fill`] to leave it out.
impl<T: Display> Display for Optional<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_ref().ok_or(fmt::Error)?.fmt(f)
    }
}

/// The value of a query option, not percent-encoded. Quotes of an argument between quotes are doubled.
fn filled(template: &str, next: &mut dyn FnMut() -> String) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{}") {
        out.push_str(before);
        let argument = next();
        if before.ends_with('\'') && after.starts_with('\'') {
            out.push_str(&argument.replace('\'', "''"));
        } else {
            out.push_str(&argument);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Writes an argument, encoded for its position: `before` is the template before the placeholder, `after` the rest.
fn argument_into(
    out: &mut String,
    before: &str,
    after: &str,
    argument: &str,
) -> Option<InvalidArgument> {
    if before.ends_with('\'') && after.starts_with('\'') {
        encode::quoted(out, argument);
        return None;
    }
    if before.ends_with(":/") && (after.starts_with(':') || after.is_empty()) {
        let path = argument.trim_matches('/');
        encode::item_path(out, path);
        let bad = path.split('/').find(|segment| is_no_segment(segment));
        return bad.map(|_| InvalidArgument::PathSegment(argument.to_owned()));
    }
    encode::segment(out, argument);
    let whole = before.ends_with('/') && (after.is_empty() || after.starts_with('/'));
    let missing = argument.is_empty() || whole && is_no_segment(argument);
    missing.then(|| InvalidArgument::PathSegment(argument.to_owned()))
}

/// Whether clients normalise or drop the segment: dots are removed even when encoded (WHATWG URL, section 4.4).
fn is_no_segment(segment: &str) -> bool {
    matches!(segment, "" | "." | "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(template: &'static str, arguments: &[&dyn Display]) -> String {
        fill("GET", template, arguments).path
    }

    #[test]
    fn an_argument_is_encoded_for_its_position() {
        assert_eq!(
            path("/users/{}/messages", &[&"a/b c"]),
            "/users/a%2Fb%20c/messages"
        );
        assert_eq!(
            path("/x/range(address='{}',n={})", &[&"A1:B2 'q'", &7]),
            "/x/range(address='A1:B2%20''q''',n=7)"
        );
        assert_eq!(path("/items('{}')", &[&"O'N"]), "/items('O''N')");
        assert_eq!(
            path("/me/drive/root:/{}:/content", &[&"/Docs/a#b.txt"]),
            "/me/drive/root:/Docs/a%23b.txt:/content"
        );
        assert_eq!(path("/me/drive/root:/{}", &[&"a/b"]), "/me/drive/root:/a/b");
        assert_eq!(path("/f(on={})", &[&true]), "/f(on=true)");
    }

    #[test]
    fn an_absent_argument_is_left_out_with_its_comma() {
        let filled = |a: Option<&str>, b: Option<i32>, c: Option<&str>| {
            path(
                "/x/f(a='{}',b={},c='{}')/y",
                &[&Optional(a), &Optional(b), &Optional(c)],
            )
        };
        assert_eq!(
            filled(Some("1,(2"), Some(3), Some("z")),
            "/x/f(a='1,%282',b=3,c='z')/y"
        );
        assert_eq!(filled(None, Some(3), Some("z")), "/x/f(b=3,c='z')/y");
        assert_eq!(
            filled(Some("1,(2"), None, Some("z")),
            "/x/f(a='1,%282',c='z')/y"
        );
        assert_eq!(filled(Some("1,(2"), None, None), "/x/f(a='1,%282')/y");
        assert_eq!(filled(None, None, Some("z")), "/x/f(c='z')/y");
        assert_eq!(filled(None, None, None), "/x/f()/y");
    }

    #[test]
    fn the_query_of_a_template_becomes_options() {
        let parts = fill(
            "GET",
            "/me/calendarView?startDateTime={}&endDateTime={}&$top=3",
            &[&"2021-01-01T00:00:00Z", &"b&c"],
        );
        assert_eq!(parts.path, "/me/calendarView");
        assert_eq!(parts.option("startDateTime"), Some("2021-01-01T00:00:00Z"));
        assert_eq!(parts.option("endDateTime"), Some("b&c"));
        assert_eq!(parts.option("$top"), Some("3"));
    }

    #[test]
    fn arguments_that_would_change_the_path_are_errors() {
        for bad in ["", ".", ".."] {
            let parts = fill("GET", "/users/{}/messages", &[&bad]);
            assert_eq!(
                parts.error,
                Some(InvalidArgument::PathSegment(bad.to_owned()))
            );
        }
        for bad in ["a//b", "../b", "a/./b", ""] {
            let parts = fill("GET", "/root:/{}:/x", &[&bad]);
            assert_eq!(
                parts.error,
                Some(InvalidArgument::PathSegment(bad.to_owned()))
            );
        }
        let quoted = fill("GET", "/f(q='{}')", &[&""]);
        assert_eq!(quoted.error, None, "an empty string is a value");
        assert_eq!(fill("GET", "/a/{}", &[&"..."]).error, None);
    }
}
