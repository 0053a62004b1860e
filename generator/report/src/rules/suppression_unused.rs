//! Rule DW1103, `suppression-unused`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A suppression of the configuration is unused.
    ///
    /// An unused entry hides the next finding of its kind. Remove it, or correct its code, path or names.
    "DW1103" "suppression-unused" Warning
}

/// A suppression of the configuration that matches no finding.
pub(crate) fn finding(entry: Span, codes: &[&str]) -> Diagnostic {
    let message = message!(
        "the suppression of {codes} suppresses nothing",
        codes = Value::list(codes.iter().copied()),
    );
    Diagnostic::new(CODE, entry, message).help("remove the entry")
}
