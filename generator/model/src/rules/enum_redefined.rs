//! Rule DW0701, `enum-redefined`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// An enum is defined in several places.
    ///
    /// The definitions are merged. Keep one.
    "DW0701" "enum-redefined" Info
}

/// A second definition with the same members as the first.
pub(crate) fn finding(span: Span, ty: &str, first: Span) -> Diagnostic {
    let message = message!("`{ty}` is defined in several places", ty = Value::ty(ty));
    Diagnostic::new(CODE, span, message)
        .subject(Subject::ty(ty))
        .label(first, "the first definition")
        .help("keep one definition and link to it from the other pages")
}
