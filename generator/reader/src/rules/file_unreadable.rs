//! Rule DW0108, `file-unreadable`.

use docwright_core::diagnostic::{Diagnostic, Span, Value};
use docwright_core::message;

docwright_core::rule! {
    /// A file below the docs folder could not be read.
    ///
    /// Check that the file exists (it may be a link to nowhere) and that it may be read.
    "DW0108" "file-unreadable" Error
}

/// A file that cannot be read; its place is set when it gets a number.
pub(crate) fn finding(error: &str) -> Diagnostic {
    let message = message!(
        "the file cannot be read: {error}",
        error = Value::detail(error)
    );
    Diagnostic::new(CODE, Span::default(), message)
}

/// A folder or file that is not among the sources, so it has no place.
pub(crate) fn below_root(path: &str, error: &str) -> Diagnostic {
    let message = message!("{path}: {error}", path = path, error = Value::detail(error),);
    Diagnostic::new(CODE, Span::default(), message)
}
