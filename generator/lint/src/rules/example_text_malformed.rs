//! Rule DW0807, `example-text-malformed`.

use docwright_core::diagnostic::{About, Conflict, Diagnostic, Side, Span, Subject, Value};
use docwright_core::message;
use docwright_core::str_ext;

docwright_core::rule! {
    /// A string in an example is not a valid date, time, duration, GUID or URL, although its property requires one.
    ///
    /// A client that parses the value as documented fails.
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
