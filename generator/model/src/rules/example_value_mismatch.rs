//! Rule DW0803, `example-value-mismatch`.

use crate::schema::QualifiedName;
use docwright_core::diagnostic::{Diagnostic, Message, Span, Subject, Value, message};

docwright_core::rule! {
    /// A value in an example does not fit the documented type.
    ///
    /// Wrong, when `level` is an Int32:
    ///
    /// ```json
    /// { "level": "seven" }
    /// ```
    ///
    /// Right:
    ///
    /// ```json
    /// { "level": 7 }
    /// ```
    ///
    /// The name of the documented type (`"Boolean"`, `"String (timestamp)"`) is accepted as a placeholder.
    "DW0803" "example-value-mismatch" Warning
}

/// A value of a property, against the property's type. `found` is the kind of the JSON value.
pub(crate) fn finding(
    span: Span,
    (ty, member): (&QualifiedName, &str),
    expected: &str,
    found: &'static str,
) -> Diagnostic {
    let message = message!(
        "`{member}` is documented as `{expected}`, but is {found}",
        member = Value::member(format!("{}/{member}", ty.name)),
        expected = Value::ty(expected),
        found = Value::detail(found),
    );
    mismatch(span, message).subject(Subject::member(ty, member))
}

/// A whole body, against the type of the example.
pub(crate) fn body(span: Span, expected: &str, found: &'static str) -> Diagnostic {
    let message = message!(
        "the body is documented as `{expected}`, but is {found}",
        expected = Value::ty(expected),
        found = Value::detail(found),
    );
    mismatch(span, message)
}

fn mismatch(span: Span, message: Message) -> Diagnostic {
    Diagnostic::new(CODE, span, message).help("correct the value, or the documented type")
}
