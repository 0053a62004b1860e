//! Rule DW0802, `example-type-undefined`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, did_you_mean, message};

docwright_core::rule! {
    /// An example is annotated with a type that is not defined.
    ///
    /// Document the type, or correct its name in the annotation.
    "DW0802" "example-type-undefined" Warning
}

/// A type that an annotation or a body names, but that no page defines; `meant` is one of nearly its name.
pub(crate) fn finding(span: Span, ty: &str, meant: Option<&str>) -> Diagnostic {
    let message = message!(
        "the example is annotated as `{ty}`, which is not defined",
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, span, message)
        .subject(Subject::ty(ty))
        .help(did_you_mean(
            meant,
            "correct the name, or document the type on a resource page",
        ))
}
