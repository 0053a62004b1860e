//! Rule DW0507, `base-type-undefined`.

use docwright_core::diagnostic::{Diagnostic, Spanned, Subject, Value, did_you_mean, message};

docwright_core::rule! {
    /// A base type is not defined on any page.
    ///
    /// The base type is treated as a type without properties. Document the base type, or correct its name.
    "DW0507" "base-type-undefined" Warning
}

/// A base type that no page defines; `meant` is a type of nearly its name.
pub(crate) fn finding(ty: &str, base: &Spanned<String>, meant: Option<&str>) -> Diagnostic {
    let message = message!(
        "the base type `{base}` of `{ty}` is not defined on any page",
        base = Value::ty(&base.value),
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, base.span, message)
        .subject(Subject::ty(ty))
        .help(did_you_mean(
            meant,
            "document the base type, or correct its name",
        ))
}
