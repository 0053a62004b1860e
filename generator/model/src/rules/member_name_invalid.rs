//! Rule DW0609, `member-name-invalid`.

use docwright_core::diagnostic::{Diagnostic, Span, Spanned, Subject, Value, message};

docwright_core::rule! {
    /// A member name has characters that are not valid in a name.
    ///
    /// The message says whether the member is skipped. A name consists of letters, digits and `_`, and does not begin with a digit.
    "DW0609" "member-name-invalid" Warning
}

/// A name that is not an identifier, but that JSON can hold.
pub(crate) fn finding(ty: &str, name: &Spanned<String>) -> Diagnostic {
    let message = message!(
        "`{name}` is not an identifier; the name is used in JSON only",
        name = Value::member(&name.value),
    );
    Diagnostic::new(CODE, name.span, message)
        .subject(Subject::member(ty, &name.value))
        .help(HELP)
}

/// A name that no property can have.
pub(crate) fn unusable(ty: &str, name: &Spanned<String>) -> Diagnostic {
    let message = message!(
        "`{name}` is not a valid property name; the row or member is skipped",
        name = Value::member(&name.value),
    );
    Diagnostic::new(CODE, name.span, message)
        .subject(Subject::member(ty, &name.value))
        .help(HELP)
}

/// A name that no parameter can have.
pub(crate) fn parameter(span: Span, name: &str) -> Diagnostic {
    let message = message!(
        "`{name}` is not a valid parameter name; the parameter is skipped",
        name = Value::member(name),
    );
    Diagnostic::new(CODE, span, message).help(HELP)
}

const HELP: &str = "a name consists of letters, digits and `_`, and does not begin with a digit";
