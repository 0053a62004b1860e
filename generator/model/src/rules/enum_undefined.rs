//! Rule DW0704, `enum-undefined`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// Members are listed for an enum that has no member table.
    ///
    /// The list is used as the definition of the type. Add a table of the members, so that each has a description and a place to link to.
    "DW0704" "enum-undefined" Info
}

/// Listed values of a type that no table defines.
pub(crate) fn finding(mention: Span, ty: &str) -> Diagnostic {
    let message = message!(
        "`{ty}` has no member table; the values listed here are used as its members",
        ty = Value::ty(ty),
    );
    Diagnostic::new(CODE, mention, message)
        .subject(Subject::ty(ty))
        .help("add a table of the members")
}
