//! Rule DW1001, `translation-damaged`.

use docwright_core::diagnostic::{Diagnostic, Message, Span};

docwright_core::rule! {
    /// Translation changed a name, a type or a code span.
    ///
    /// What the translation changed was restored where the source language or a link told it. Leave names, types and code in their source form when translating.
    "DW1001" "translation-damaged" Warning
}

/// A part of a translated page that contradicts its source form.
pub(crate) fn finding(place: Span, message: impl Into<Message>) -> Diagnostic {
    Diagnostic::new(CODE, place, message)
        .help("leave names, types and code in their source form when translating")
}

/// Translated text without its source; its place is set when the page is composed.
pub(crate) fn without_source() -> Diagnostic {
    Diagnostic::new(CODE, Span::default(), "translated text has no source beside it")
        .help("the text is read as written; translate the page again")
}
