//! Rule DW1001, `translation-damaged`.

use docwright_core::diagnostic::{Diagnostic, Message, Span};

docwright_core::rule! {
    /// Translation changed a name, a type or a code span.
    ///
    /// The original is restored where the source text or a link has it. Do not translate names, types and code.
    "DW1001" "translation-damaged" Warning
}

/// A part of a translated page that differs from its source.
pub(crate) fn finding(place: Span, message: impl Into<Message>) -> Diagnostic {
    Diagnostic::new(CODE, place, message)
        .help("do not translate names, types and code")
}

/// Translated text without its source; the place is set when the page is composed.
pub(crate) fn without_source() -> Diagnostic {
    Diagnostic::new(CODE, Span::default(), "translated text has no source beside it")
        .help("the text is read unchanged; translate the page again")
}
