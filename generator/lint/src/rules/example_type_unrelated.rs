//! Rule DW0816, `example-type-unrelated`.

use docwright_core::diagnostic::{About, Conflict, Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// An object in an example names a type that does not derive from the type of its property.
    ///
    /// Wrong, when `shade` is a `lampShade`:
    ///
    /// ```json
    /// { "shade": { "@odata.type": "#contoso.home.switch" } }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "shade": { "@odata.type": "#contoso.home.lampShade" } }
    /// ```
    "DW0816" "example-type-unrelated" Warning
}

/// An object of another type than its property.
pub(crate) fn finding(
    at: Span,
    subject: Subject,
    written: &str,
    (expected, documented): (&str, Span),
) -> Diagnostic {
    let message = message!(
        "the example has an object of type `{written}`, but `{member}` is documented as `{expected}`",
        written = Value::ty(written),
        member = Value::detail(subject.to_string()),
        expected = Value::ty(expected),
    );
    let conflict = Conflict::new(subject.to_string(), About::Value, written, expected);
    Diagnostic::new(CODE, at, message)
        .subject(subject)
        .label(documented, "documented here")
        .conflict(conflict)
        .help("name the type of the property or a derived type, or document the base type")
}
