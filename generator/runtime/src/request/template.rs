//! Documented paths with their arguments filled in.

use std::borrow::Cow;
use std::fmt::Display;

use super::{Fault, Parts, encode};

/// Fills the `{}` of a template. Not generic, and the only place that knows how arguments are written.
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
    let mut next = || {
        arguments
            .next()
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    let mut rest = path;
    while let Some((before, after)) = rest.split_once("{}") {
        parts.path.push_str(before);
        let argument = next();
        let fault = argument_into(&mut parts.path, before, after, &argument);
        if let Some(fault) = fault {
            parts.refuse(fault);
        }
        rest = after;
    }
    parts.path.push_str(rest);
    for option in query.split('&').filter(|option| !option.is_empty()) {
        let (name, value) = option.split_once('=').unwrap_or((option, ""));
        parts
            .query
            .push((Cow::Borrowed(name), filled(value, &mut next)));
    }
    parts
}

/// The value of a query option, not encoded. Between quotes an argument's own quotes are doubled there too.
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

/// Writes one argument where it stands: `before` ends at its place, `after` begins there.
fn argument_into(out: &mut String, before: &str, after: &str, argument: &str) -> Option<Fault> {
    if before.ends_with('\'') && after.starts_with('\'') {
        encode::quoted(out, argument);
        return None;
    }
    if before.ends_with(":/") && (after.starts_with(':') || after.is_empty()) {
        let path = argument.trim_matches('/');
        encode::item_path(out, path);
        let bad = path.split('/').find(|segment| is_no_segment(segment));
        return bad.map(|_| Fault::Segment(argument.to_owned()));
    }
    encode::segment(out, argument);
    let whole = before.ends_with('/') && (after.is_empty() || after.starts_with('/'));
    let missing = argument.is_empty() || whole && is_no_segment(argument);
    missing.then(|| Fault::Segment(argument.to_owned()))
}

/// What no client sends as a segment: dots name a folder, however they are encoded (WHATWG URL, section 4.4).
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
    fn an_argument_is_written_by_its_place() {
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
    fn queries_of_a_template_are_options() {
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
    fn what_would_make_another_path_is_refused() {
        for bad in ["", ".", ".."] {
            let parts = fill("GET", "/users/{}/messages", &[&bad]);
            assert_eq!(parts.fault, Some(Fault::Segment(bad.to_owned())));
        }
        for bad in ["a//b", "../b", "a/./b", ""] {
            let parts = fill("GET", "/root:/{}:/x", &[&bad]);
            assert_eq!(parts.fault, Some(Fault::Segment(bad.to_owned())));
        }
        let quoted = fill("GET", "/f(q='{}')", &[&""]);
        assert_eq!(quoted.fault, None, "an empty text is a value");
        assert_eq!(fill("GET", "/a/{}", &[&"..."]).fault, None);
    }
}
