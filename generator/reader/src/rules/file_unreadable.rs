//! Rule DW0108, `file-unreadable`.

use docwright_core::diagnostic::{Diagnostic, Span, Value, message};

docwright_core::rule! {
    /// A file below the docs folder cannot be read.
    ///
    /// Check that the file exists (it may be a broken symbolic link) and that its permissions allow reading.
    "DW0108" "file-unreadable" Error
}

/// A file that cannot be read; the place is set when the file has an id.
pub(crate) fn finding(error: &str) -> Diagnostic {
    let message = message!(
        "the file cannot be read: {error}",
        error = Value::detail(error)
    );
    Diagnostic::new(CODE, Span::default(), message)
        .help("check that the file exists and that its permissions allow reading")
}
