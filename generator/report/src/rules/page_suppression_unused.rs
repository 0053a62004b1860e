//! Rule DW1106, `page-suppression-unused`.

use docwright_core::diagnostic::{Diagnostic, Spanned, Value};
use docwright_core::message;

docwright_core::rule! {
    /// A suppression on a page suppresses nothing.
    ///
    /// The `suppressions` of a page annotation hold findings of ApiDoctor, word by word. Those that mean a finding of docwright count here too; the others may still be needed by ApiDoctor. A page may also name a code, with a reason.
    "DW1106" "page-suppression-unused" Info
}

/// A suppression on a page that no finding fits.
pub(crate) fn finding(suppression: &Spanned<String>, reason: &'static str) -> Diagnostic {
    let message = message!(
        "the suppression `{suppression}` of this page suppresses nothing: {reason}",
        suppression = suppression.value.as_str(),
        reason = Value::detail(reason),
    );
    Diagnostic::new(CODE, suppression.span, message).help("remove it, unless another tool needs it")
}
