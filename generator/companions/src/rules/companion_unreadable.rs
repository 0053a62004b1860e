//! Rule DW1701, `companion-unreadable`.

use docwright_core::diagnostic::{Diagnostic, Spanned, Value};
use docwright_core::message;

docwright_core::rule! {
    /// A changelog, the mapping of a table of contents, or a redirection file is no JSON.
    ///
    /// Nothing in it is checked then.
    ///
    /// Wrong: `{"redirections": [{"source_path": "a.md",}]}`
    ///
    /// Right: `{"redirections": [{"source_path": "a.md"}]}`
    "DW1701" "companion-unreadable" Error
}

/// What is wrong, and where.
pub(crate) fn finding(wrong: Spanned<String>) -> Diagnostic {
    let message = message!(
        "the file is no JSON: {reason}",
        reason = Value::detail(&wrong.value)
    );
    Diagnostic::new(CODE, wrong.span, message)
}
