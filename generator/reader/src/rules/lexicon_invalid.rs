//! Rule DW1002, `lexicon-invalid`.

use docwright_core::diagnostic::{Diagnostic, Message, Span};

docwright_core::rule! {
    /// A lexicon file cannot be read, or has an unknown key.
    ///
    /// Keys are the same in the lexicons of all languages; copy them from another one. The rest of the file is used.
    "DW1002" "lexicon-invalid" Error
}

/// An entry of a lexicon that cannot be used.
pub(crate) fn finding(place: Span, message: impl Into<Message>) -> Diagnostic {
    Diagnostic::new(CODE, place, message)
}
