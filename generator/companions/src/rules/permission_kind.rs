//! Rule DW1603, `permission-kind`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A page names a permission for a kind (delegated, application) for which it cannot be granted.
    ///
    /// Wrong, when `Lamps.Read` is a delegated permission only:
    ///
    /// ```markdown
    /// |Application|Lamps.Read|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Application|Not supported.|
    /// ```
    "DW1603" "permission-kind" Warning
}

/// A permission in a row of another kind.
pub(crate) fn finding(at: Span, name: &str, kind: &str) -> Diagnostic {
    let message = message!(
        "`{name}` cannot be granted for `{kind}`",
        name = Value::member(name),
        kind = kind,
    );
    Diagnostic::new(CODE, at, message)
        .help("remove it from this row, or correct the permissions document")
}
