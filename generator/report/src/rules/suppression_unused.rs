//! DW1103: A suppression of the configuration suppresses nothing.

use docwright_core::diagnostic::{Code, Diagnostic, Rule, Severity, Span, Value};
use docwright_core::message;

/// A suppression of the configuration suppresses nothing.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1103",
    name: "suppression-unused",
    severity: Severity::Warning,
    summary: "A suppression of the configuration suppresses nothing.",
    explanation: "An entry that suppresses nothing hides the next finding of its kind. Remove it, or correct its code, path or names.",
    wrong: "",
    right: "",
    follows: &[],
});

/// A suppression of the configuration that no finding fits.
pub(crate) fn finding(entry: Span, codes: &[&str]) -> Diagnostic {
    let message = message!(
        "the suppression of {codes} suppresses nothing",
        codes = Value::list(codes.iter().copied()),
    );
    Diagnostic::new(CODE, entry, message).help("remove the entry")
}
