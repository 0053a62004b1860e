//! Rule DW0807, `example-text-malformed`.

use crate::checks::cause::Findings;
use crate::checks::values::ValueView;
use docwright_core::calendar::days;
use docwright_core::diagnostic::{
    About, Conflict, Diagnostic, Side, Span, Subject, Value, message,
};
use docwright_core::str_ext;
use docwright_model::schema::{Primitive, TypeRef};
use docwright_reader::facts::is_placeholder_of;

docwright_core::rule! {
    /// A string in an example is not a valid date, time, duration, GUID or URL, although its property requires one.
    ///
    /// A client that parses the value as documented fails. The name of the documented type (`String (timestamp)`) is a
    /// placeholder and not reported.
    ///
    /// Wrong:
    ///
    /// ```json
    /// { "createdDateTime": "yesterday" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "createdDateTime": "2021-03-09T08:14:27Z" }
    /// ```
    "DW0807" "example-text-malformed" Warning
}

/// A string that cannot be read as `expected`, the type or format of its property.
pub(crate) fn finding(
    at: Span,
    subject: Subject,
    string: &str,
    (expected, edm): (&'static str, &str),
    documented: Span,
    reason: &'static str,
) -> Diagnostic {
    let message = message!(
        "`{member}` is `{string}`, which is not {expected}; the example is likely wrong: {reason}",
        member = Value::member(subject.member_name().unwrap_or_default()),
        string = str_ext::shorten(string, 40),
        expected = Value::detail(expected),
        reason = Value::detail(reason),
    );
    let conflict = Conflict::new(subject.to_string(), About::Value, string, edm);
    Diagnostic::new(CODE, at, message)
        .subject(subject)
        .label(
            documented,
            message!("documented as `{edm}`", edm = Value::ty(edm)),
        )
        .conflict(conflict.likely_wrong(Side::Primary, reason))
        .help("use a value that the service could send")
}

/// Reports texts that cannot be read as what they are documented to be.
pub(crate) fn check(view: &ValueView<'_>, found: &mut Findings) {
    let TypeRef::Primitive(primitive) = view.property.ty.of else {
        return;
    };
    let Some(text) = view.value.as_str() else {
        return;
    };
    let what = match primitive {
        Primitive::DateTimeOffset if !is_date_time(&text) => {
            "a point in time (ISO 8601, with `Z` or an offset)"
        }
        Primitive::Date if !is_date(&text) => "a date (`2021-07-16`)",
        Primitive::TimeOfDay if !is_time(&text) => "a time of day (`09:30:00`)",
        Primitive::Duration if !is_duration(&text) => "a duration (ISO 8601: `PT1H`)",
        Primitive::Guid if !is_guid(&text) => "a GUID",
        Primitive::String if is_url_name(&view.property.name) && !is_url(&text) => "a URL",
        _ => return,
    };
    if is_placeholder_of(&text, primitive) {
        return;
    }
    let expected = primitive.edm_name();
    // Without a digit it is a placeholder: one cause for all its copies.
    let placeholder = !text.bytes().any(|b| b.is_ascii_digit());
    let reason = if placeholder {
        "it is a placeholder"
    } else {
        "clients cannot read it"
    };
    let subject = view.subject();
    let finding = finding(
        view.span(),
        subject.clone(),
        &text,
        (what, expected),
        view.documented(),
        reason,
    );
    if placeholder {
        found.occurrence("", text.as_ref(), finding);
    } else {
        found.occurrence(subject.to_string(), text.as_ref(), finding);
    }
}

/// Takes `count` digits.
fn digits(text: &str, count: usize) -> Option<(u32, &str)> {
    let (head, rest) = text.split_at_checked(count)?;
    let all = head.bytes().all(|b| b.is_ascii_digit());
    all.then(|| Some((head.parse().ok()?, rest)))?
}

/// Takes `YYYY-MM-DD`.
fn date(text: &str) -> Option<&str> {
    let (year, rest) = digits(text, 4)?;
    let (month, rest) = digits(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = digits(rest.strip_prefix('-')?, 2)?;
    (1..=days(year, month)?).contains(&day).then_some(rest)
}

/// Takes `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fff`.
fn time(text: &str) -> Option<&str> {
    let (hour, rest) = digits(text, 2)?;
    let (minute, rest) = digits(rest.strip_prefix(':')?, 2)?;
    if hour > 23 || minute > 59 {
        return None;
    }
    let Some(after) = rest.strip_prefix(':') else {
        return Some(rest);
    };
    let (second, rest) = digits(after, 2)?;
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => {
            let trimmed = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            (trimmed.len() < fraction.len()).then_some(trimmed)?
        }
        None => rest,
    };
    (second <= 60).then_some(rest)
}

fn is_date(text: &str) -> bool {
    date(text) == Some("")
}

fn is_time(text: &str) -> bool {
    time(text) == Some("")
}

fn is_date_time(text: &str) -> bool {
    let after = date(text).and_then(|rest| rest.strip_prefix(['T', 't', ' ']));
    let Some(rest) = after.and_then(time) else {
        return false;
    };
    let offset = |o: &str| {
        let o = o.strip_prefix(['+', '-']);
        o.is_some_and(|o| time(o) == Some(""))
    };
    matches!(rest, "Z" | "z") || offset(rest)
}

/// ISO 8601: `P`, then numbers with `Y M W D`, then `T` and numbers with `H M S`.
fn is_duration(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    let (days, times) = rest
        .split_once('T')
        .map_or((rest, None), |(d, t)| (d, Some(t)));
    let parts = |text: &str, units: &str| {
        let mut number = false;
        for c in text.chars() {
            match c {
                '0'..='9' | '.' => number = true,
                c if number && units.contains(c) => number = false,
                _ => return false,
            }
        }
        !number
    };
    let times_fit = times.is_none_or(|t| !t.is_empty() && parts(t, "HMS"));
    parts(days, "YMWD") && times_fit && !(days.is_empty() && times.is_none())
}

/// Docs also show braces around a GUID.
fn is_guid(text: &str) -> bool {
    let inner = text.strip_prefix('{').and_then(|t| t.strip_suffix('}'));
    docwright_core::odata::is_guid(inner.unwrap_or(text))
}

/// Names that end in `Url` or `Uri`.
fn is_url_name(name: &str) -> bool {
    name.ends_with("Url") || name.ends_with("Uri")
}

/// An address with a scheme, a path, a template, or a placeholder that says so.
fn is_url(text: &str) -> bool {
    let scheme = text.split_once(':').is_some_and(|(scheme, rest)| {
        !scheme.is_empty()
            && !rest.is_empty()
            && scheme
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
    });
    let spaced = text.contains(char::is_whitespace);
    let placeholder = !text.contains('.') && !spaced;
    (scheme && !spaced)
        || text.starts_with(['/', '{', '<', '#', '~'])
        || text.is_empty()
        || placeholder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_in_time() {
        for good in [
            "2014-01-01T00:00:00Z",
            "2024-02-29T12:07:31Z",
            "2021-03-09T08:14:27.5183902Z",
            "2017-08-29T04:00:00+02:00",
            "9999-12-31T23:59Z",
        ] {
            assert!(is_date_time(good), "{good}");
        }
        for bad in [
            "2014-01-01",
            "2014-13-01T00:00:00Z",
            "2024-02-30T12:07:31Z",
            "2023-02-29T12:07:31Z",
            "2024-01-01T24:00:00Z",
            "2014-01-01T00:00:00",
            "yesterday",
            "",
        ] {
            assert!(!is_date_time(bad), "{bad}");
        }
    }

    #[test]
    fn dates_times_durations_and_guids() {
        assert!(is_date("1999-12-31") && !is_date("31.12.1999") && !is_date("1999-12-31Z"));
        assert!(is_time("09:30:00.0000000") && is_time("09:30") && !is_time("9:30"));
        for good in ["P1D", "PT1H30M", "-PT5M", "P3Y6M4DT12H30M5S", "PT0.5S"] {
            assert!(is_duration(good), "{good}");
        }
        for bad in ["P", "PT", "1H", "PT1X", "String", "P1"] {
            assert!(!is_duration(bad), "{bad}");
        }
        assert!(is_guid("f1cf531e-4394-4d0e-92ab-fdf9c2716cbc"));
        assert!(!is_guid("f1cf531e-4394-4d0e-92ab-fdf9c2716cb"));
    }

    #[test]
    fn addresses() {
        for good in [
            "https://contoso.com/a",
            "/a/b",
            "mailto:a@b.c",
            "{url}",
            "url-value",
        ] {
            assert!(is_url(good), "{good}");
        }
        for bad in ["contoso.com", "see contoso.com", "not a url"] {
            assert!(!is_url(bad), "{bad}");
        }
    }
}
