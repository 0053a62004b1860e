//! Rule DW1106, `page-suppression-unused`.

use docwright_core::diagnostic::{Diagnostic, Spanned, Value, message};

docwright_core::rule! {
    /// A suppression on a page is unused.
    ///
    /// The `suppressions` of a page annotation hold messages of ApiDoctor. A message that corresponds to a finding of docwright suppresses that finding as well. A page may also name a code, with a reason. A suppression that suppresses nothing is reported.
    "DW1106" "page-suppression-unused" Info
}

/// A suppression on a page that matches no finding.
pub(crate) fn finding(suppression: &Spanned<String>, reason: &'static str) -> Diagnostic {
    let message = message!(
        "the suppression `{suppression}` of this page suppresses nothing: {reason}",
        suppression = suppression.value.as_str(),
        reason = Value::detail(reason),
    );
    Diagnostic::new(CODE, suppression.span, message)
        .help("remove the suppression, unless another tool needs it")
}
