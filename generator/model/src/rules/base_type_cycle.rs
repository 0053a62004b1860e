//! Rule DW0506, `base-type-cycle`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// A type inherits from itself.
    ///
    /// The base type that closes the cycle is ignored. Correct one of the base types.
    "DW0506" "base-type-cycle" Error
}

/// A base type that derives from the type itself.
pub(crate) fn finding(span: Span, ty: &str, base: &str) -> Diagnostic {
    let message = message!(
        "`{ty}` inherits from itself through `{base}`",
        ty = Value::ty(ty),
        base = Value::ty(base),
    );
    Diagnostic::new(CODE, span, message)
        .subject(Subject::ty(ty))
        .help("correct one of the base types")
}

/// A type of a metadata document that inherits from itself.
#[cfg(feature = "csdl")]
pub(crate) fn in_metadata(span: Span, ty: &str) -> Diagnostic {
    let message = message!(
        "`{ty}` inherits from itself; its base type is ignored",
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, span, message).subject(Subject::ty(ty))
}
