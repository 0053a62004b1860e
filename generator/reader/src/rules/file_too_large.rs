//! Rule DW0107, `file-too-large`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;

docwright_core::rule! {
    /// A file is larger than the reader accepts and was skipped.
    ///
    /// Split the file, or take it out of the docs folder.
    "DW0107" "file-too-large" Error
}

/// A file of more bytes than are read; its place is set when it gets a number.
pub(crate) fn finding(bytes: u64, max: u64) -> Diagnostic {
    let message = message!(
        "the file has {bytes} bytes; the maximum is {max}",
        bytes = bytes,
        max = max,
    );
    Diagnostic::new(CODE, Span::default(), message)
}
