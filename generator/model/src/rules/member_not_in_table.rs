//! DW0604: A property stands in the JSON block but not in the table.

use docwright_core::diagnostic::{
    Code, Diagnostic, Follows, Rule, Severity, Spanned, Subject, Value,
};
use docwright_core::message;

/// A property stands in the JSON block but not in the table.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0604",
    name: "member-not-in-table",
    severity: Severity::Info,
    summary: "A property stands in the JSON block but not in the table.",
    explanation: "Add a row for the property.",
    wrong: "",
    right: "",
    follows: &[
        Follows::page("property-name-missing"),
    ],
});

/// A property of the JSON block of a type that no table lists.
pub(crate) fn finding(ty: &str, member: &Spanned<String>) -> Diagnostic {
    let message = message!(
        "`{ty}.{member}` is in the JSON block but missing from the tables",
        ty = Value::ty(ty),
        member = Value::member(&member.value),
    );
    Diagnostic::new(CODE, member.span, message).subject(Subject::member(ty, &member.value))
}
