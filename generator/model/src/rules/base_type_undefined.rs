//! Rule DW0507, `base-type-undefined`.

use docwright_core::diagnostic::{Diagnostic, Spanned, Subject, Value};
use docwright_core::message;

docwright_core::rule! {
    /// A base type is not defined on any page.
    ///
    /// The base type is treated as a type without properties. Document the base type, or correct its name.
    "DW0507" "base-type-undefined" Warning
}

/// A base type that no page defines.
pub(crate) fn finding(ty: &str, base: &Spanned<String>) -> Diagnostic {
    let message = message!(
        "base type `{base}` of `{ty}` is not defined on any page",
        base = Value::ty(&base.value),
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, base.span, message)
        .subject(Subject::ty(ty))
        .help("document the base type, or correct its name")
}
