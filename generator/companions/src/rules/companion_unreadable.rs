//! Rule DW1701, `companion-unreadable`.

use docwright_core::diagnostic::{Diagnostic, Spanned, Value, message};

docwright_core::rule! {
    /// A changelog, the mapping of a table of contents, or a redirection file is not valid JSON, or does not have the expected form.
    ///
    /// The rest of the file is not checked.
    ///
    /// Wrong: `{"redirections": [{"source_path": "a.md",}]}`, `[{"source_path": "a.md"}]`
    ///
    /// Right: `{"redirections": [{"source_path": "a.md"}]}`
    "DW1701" "companion-unreadable" Error
}

/// What the file is not, and what is wrong where.
pub(crate) fn finding(what: &str, wrong: Spanned<String>) -> Diagnostic {
    let message = message!(
        "the file is not a valid {what}: {reason}",
        what = what,
        reason = Value::detail(&wrong.value)
    );
    Diagnostic::new(CODE, wrong.span, message)
        .help("correct the file; nothing in it is checked before")
}
