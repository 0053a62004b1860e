//! DW1106: A suppression on a page suppresses nothing.

use docwright_core::diagnostic::{Code, Diagnostic, Rule, Severity, Spanned, Value};
use docwright_core::message;

/// A suppression on a page suppresses nothing.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1106",
    name: "page-suppression-unused",
    severity: Severity::Info,
    summary: "A suppression on a page suppresses nothing.",
    explanation: "The `suppressions` of a page annotation hold findings of ApiDoctor, word by word. Those that mean a finding of docwright count here too; the others may still be needed by ApiDoctor. A page may also name a code, with a reason.",
    wrong: "",
    right: "",
    follows: &[],
});

/// A suppression on a page that no finding fits.
pub(crate) fn finding(suppression: &Spanned<String>, reason: &'static str) -> Diagnostic {
    let message = message!(
        "the suppression `{suppression}` of this page suppresses nothing: {reason}",
        suppression = suppression.value.as_str(),
        reason = Value::detail(reason),
    );
    Diagnostic::new(CODE, suppression.span, message)
        .help("remove it, unless another tool needs it")
}
