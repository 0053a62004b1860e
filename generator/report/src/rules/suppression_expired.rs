//! DW1104: A suppression is past its date; what it suppressed is reported again.

use docwright_core::diagnostic::{Code, Diagnostic, Rule, Severity, Spanned, Value};
use docwright_core::message;
use crate::policy::Date;

/// A suppression is past its date; what it suppressed is reported again.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1104",
    name: "suppression-expired",
    severity: Severity::Warning,
    summary: "A suppression is past its date; what it suppressed is reported again.",
    explanation: "The day in `expires` has passed, so what the entry suppressed is reported again. Mend it and remove the entry, or give the entry a later day.",
    wrong: "",
    right: "",
    follows: &[],
});

/// A suppression whose last day is over.
pub(crate) fn finding(day: &Spanned<Date>, codes: &[&str], reason: &str) -> Diagnostic {
    let message = message!(
        "the suppression of {codes} expired on {day}: {reason}",
        codes = Value::list(codes.iter().copied()),
        day = day.value.to_string(),
        reason = reason,
    );
    Diagnostic::new(CODE, day.span, message)
        .help("fix what it suppresses and remove the entry, or set a later day")
}
