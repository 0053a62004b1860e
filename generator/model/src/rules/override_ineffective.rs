//! Rule DW1102, `override-ineffective`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// An override changes nothing.
    ///
    /// The docs already say what the override says. Remove it.
    "DW1102" "override-ineffective" Error
}

/// An entry that sets what the docs already say; `target` is a type, or a type and a member.
pub(crate) fn finding(entry: Span, target: &str) -> Diagnostic {
    let message = message!(
        "the override of `{target}` changes nothing",
        target = Value::ty(target),
    );
    Diagnostic::new(CODE, entry, message).help(HELP)
}

/// What to do about an entry without effect.
pub(super) const HELP: &str = "the docs may have been fixed since: remove the entry, or correct it";
