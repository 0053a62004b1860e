//! Rule DW0101, `file-not-utf8`.

use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::message;

docwright_core::rule! {
    /// A page holds bytes that are not UTF-8 and was read with replacements.
    ///
    /// The bytes that are not UTF-8 were read as `U+FFFD`. Save the page as UTF-8; editors that show it correctly usually have it in Windows-1252.
    "DW0101" "file-not-utf8" Error
}

/// A file whose byte at this offset is not UTF-8; its place is set when it gets a number.
pub(crate) fn finding(offset: usize) -> Diagnostic {
    let message = message!(
        "byte {offset} is not UTF-8; it is read as U+FFFD",
        offset = offset,
    );
    Diagnostic::new(CODE, Span::default(), message)
}
