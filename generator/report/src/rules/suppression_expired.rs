//! Rule DW1104, `suppression-expired`.

use crate::policy::Date;
use docwright_core::diagnostic::{Diagnostic, Spanned, Value, message};

docwright_core::rule! {
    /// A suppression has expired; its findings are reported again.
    ///
    /// The day in `expires` has passed, so the findings are reported again. Fix them and remove the entry, or set a later day.
    "DW1104" "suppression-expired" Warning
}

/// A suppression whose last day has passed.
pub(crate) fn finding(day: &Spanned<Date>, codes: &[&str], reason: &str) -> Diagnostic {
    let message = message!(
        "the suppression of {codes} expired on {day}: {reason}",
        codes = Value::list(codes.iter().copied()),
        day = day.value.to_string(),
        reason = reason,
    );
    Diagnostic::new(CODE, day.span, message)
        .help("fix the findings and remove the entry, or set a later day")
}
