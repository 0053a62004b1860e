//! Rule DW0606, `member-duplicate`.

use docwright_core::diagnostic::{Diagnostic, Span, Subject, Value, message};

docwright_core::rule! {
    /// A property has two rows.
    ///
    /// Where the rows differ, the model uses the first. Remove the other.
    "DW0606" "member-duplicate" Info
}

/// A second row of a property.
pub(crate) fn finding(row: Span, ty: &str, member: &str, first: Span) -> Diagnostic {
    let message = message!(
        "`{ty}.{member}` has two rows",
        ty = Value::ty(ty),
        member = Value::member(member),
    );
    Diagnostic::new(CODE, row, message)
        .subject(Subject::member(ty, member))
        .label(first, "the first row")
        .help("remove one of the rows")
}

/// A property that a metadata document declares twice in one type.
#[cfg(feature = "csdl")]
pub(crate) fn in_metadata(span: Span, member: &str) -> Diagnostic {
    let message = message!(
        "`{member}` is declared again; the first declaration is used",
        member = Value::member(member),
    );
    Diagnostic::new(CODE, span, message)
}
