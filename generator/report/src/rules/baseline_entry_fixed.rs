//! Rule DW1107, `baseline-entry-fixed`.

use crate::Identity;
use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// The baseline lists a finding that is fixed.
    ///
    /// The finding no longer occurs. Run `docwright check --update-baseline`, so that it is reported if it occurs again.
    "DW1107" "baseline-entry-fixed" Info
}

/// A baseline entry without a finding.
pub(crate) fn finding(entry: Span, page: &str, listed: &Identity) -> Diagnostic {
    let message = match listed.subject.as_str() {
        "" => message!(
            "the baseline lists a finding of `{rule}` on `{page}` that is fixed",
            rule = listed.code.name,
            page = page,
        ),
        subject => message!(
            "the baseline lists a finding of `{rule}` about `{subject}` on `{page}` that is fixed",
            rule = listed.code.name,
            subject = subject,
            page = page,
        ),
    };
    let values = message!("{values}", values = Value::list(listed.values.iter()));
    let finding = Diagnostic::new(CODE, entry, message).help("run again with --update-baseline");
    match listed.values.is_empty() {
        true => finding,
        false => finding.label(entry, values),
    }
}
