//! Rule DW0604, `member-not-in-table`.

use docwright_core::diagnostic::{Diagnostic, Spanned, Subject, Value, message};

docwright_core::rule! {
    /// A property is in the JSON block but missing from the tables.
    ///
    /// Add a row for the property.
    "DW0604" "member-not-in-table" Info
    follows page "property-name-missing"
}

/// A property of the JSON block of a type that no table lists.
pub(crate) fn finding(ty: &str, member: &Spanned<String>) -> Diagnostic {
    let message = message!(
        "`{ty}.{member}` is in the JSON block but missing from the tables",
        ty = Value::ty(ty),
        member = Value::member(&member.value),
    );
    Diagnostic::new(CODE, member.span, message)
        .subject(Subject::member(ty, &member.value))
        .help("add a row for the property")
}

/// A property of the JSON block of an open type whose value is a sample; the model does not declare it.
pub(crate) fn sample(ty: &str, member: &Spanned<String>) -> Diagnostic {
    let message = message!(
        "`{member}` is a sample of a dynamic property of the open type `{ty}`; it is not declared",
        member = Value::member(&member.value),
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, member.span, message)
        .subject(Subject::member(ty, &member.value))
        .help("add a row if the property is declared")
}
