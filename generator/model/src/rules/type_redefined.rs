//! Rule DW0504, `type-redefined`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// A type is defined in several blocks.
    ///
    /// The definitions are merged. Keep one page for the type and link to it from the others.
    "DW0504" "type-redefined" Info
}

/// A second block that defines a type.
pub(crate) fn finding(block: Span, ty: &str, first: Option<Span>) -> Diagnostic {
    let message = message!(
        "`{ty}` is defined in several blocks, which are merged",
        ty = Value::ty(ty),
    );
    let mut finding = Diagnostic::new(CODE, block, message).subject(Subject::ty(ty));
    if let Some(first) = first {
        finding.add_label(first, "first defined here");
    }
    finding.help("keep one page for the type and link to it from the others")
}

/// A type that a metadata document defines twice.
#[cfg(feature = "csdl")]
pub(crate) fn in_metadata(span: Span, ty: &str, first: Span) -> Diagnostic {
    let message = message!(
        "`{ty}` is defined again; the first definition is used",
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, span, message)
        .subject(Subject::ty(ty))
        .label(first, "the first definition")
}
