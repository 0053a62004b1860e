//! Rule DW0107, `file-too-large`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A file is too large; it is skipped.
    ///
    /// Split the file, or move it out of the docs folder.
    "DW0107" "file-too-large" Error
}

/// A file with more bytes than the maximum; the place is set when the file has an id.
pub(crate) fn finding(bytes: u64, max: u64) -> Diagnostic {
    let message = message!(
        "the file has {bytes} bytes, more than the maximum of {max}; it is skipped",
        bytes = bytes,
        max = max,
    );
    Diagnostic::new(CODE, Span::default(), message)
        .help("split the file, or move it out of the docs folder")
}
