//! Rule DW0603, `member-not-in-json`.

use docwright_core::diagnostic::{Diagnostic, Spanned, Subject, Value, message};

docwright_core::rule! {
    /// A property is listed in the table but missing from the JSON block.
    ///
    /// Add the property to the JSON block, so that readers see it in context. Navigation properties may be omitted.
    "DW0603" "member-not-in-json" Info
}

/// A row of a table whose property the JSON block lacks.
pub(crate) fn finding(ty: &str, member: &Spanned<String>) -> Diagnostic {
    let message = message!(
        "`{ty}.{member}` is listed in the table but missing from the JSON block",
        ty = Value::ty(ty),
        member = Value::member(&member.value),
    );
    Diagnostic::new(CODE, member.span, message)
        .subject(Subject::member(ty, &member.value))
        .help("add the property to the JSON block")
}
