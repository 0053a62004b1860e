//! Rule DW0602, `member-name-case`.

use docwright_core::diagnostic::{About, Conflict, Diagnostic, Side, Span, Subject, Value};
use docwright_core::message;

docwright_core::rule! {
    /// A property is named with different letter case in different places.
    ///
    /// The table's spelling was kept. Services tell letter case apart.
    "DW0602" "member-name-case" Warning
}

/// A row of a request body's table whose name has another letter case than the property of the resource.
pub fn in_body_table(row: Span, written: &str, subject: Subject, resource: Span) -> Diagnostic {
    let reason = "the page of the resource defines the name";
    let defined = subject.member_name().unwrap_or_default();
    let message = message!(
        "`{written}` is documented as `{defined}`; this row is likely wrong: {reason}",
        written = Value::member(written),
        defined = Value::member(defined),
        reason = Value::detail(reason),
    );
    let conflict = Conflict::new(subject.to_string(), About::Name, written, defined);
    Diagnostic::new(CODE, row, message)
        .subject(subject)
        .label(resource, "the resource")
        .conflict(conflict.likely_wrong(Side::Primary, reason))
        .help("write the name as on the page of the resource")
}
