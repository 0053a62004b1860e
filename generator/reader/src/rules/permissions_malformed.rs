//! Rule DW0308, `permissions-malformed`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;

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

/// A row of a permissions table without the kind of permission or without permissions.
pub(crate) fn finding(row: Span, lacks: &'static str) -> Diagnostic {
    let message = message!("a row of the permissions table lacks {lacks}", lacks = lacks);
    Diagnostic::new(CODE, row, message)
        .help("write `Not supported.` where there is no permission of a kind")
}
