//! Rule DW0308, `permissions-malformed`.

use docwright_core::diagnostic::{Diagnostic, Span};

docwright_core::rule! {
    /// A row of a permissions table has no permission type or no permissions.
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// |Application||
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Application|Not supported.|
    /// ```
    "DW0308" "permissions-malformed" Warning
}

/// A row without its permission type, or without permissions.
pub(crate) fn finding(span: Span, without_type: bool) -> Diagnostic {
    let message = match without_type {
        true => "the row of the permissions table has no permission type",
        false => "the row of the permissions table has no permissions",
    };
    Diagnostic::new(CODE, span, message)
        .help("write `Not supported.` if no permission of the type is enough")
}
