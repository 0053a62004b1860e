//! Rule DW0101, `file-not-utf8`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// A file is not valid UTF-8; it is read with replacement characters.
    ///
    /// Invalid bytes are read as `U+FFFD`. Save the file as UTF-8; it is probably encoded as Windows-1252.
    "DW0101" "file-not-utf8" Error
}

/// A file whose byte at this offset is not UTF-8; the place is set when the file has an id.
pub(crate) fn finding(offset: usize) -> Diagnostic {
    let message = message!(
        "the byte at offset {offset} is not valid UTF-8",
        offset = offset,
    );
    Diagnostic::new(CODE, Span::default(), message)
        .help("save the file as UTF-8; its invalid bytes are read as U+FFFD")
}
