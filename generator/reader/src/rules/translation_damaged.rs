//! Rule DW1001, `translation-damaged`.

use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_core::str_ext::shorten;

docwright_core::rule! {
    /// Translation changed a name, a type or a code span.
    ///
    /// The original is restored where the source text or a link has it. Do not translate names, types and code.
    "DW1001" "translation-damaged" Warning
}

const HELP: &str = "keep names, types and code in their source form when translating";

/// A translated name, and the name that it was restored as.
pub(crate) fn restored(span: Span, name: &str, word: &str) -> Diagnostic {
    let message = message!(
        "the name `{name}` is translated; it was restored as `{word}`",
        name = shorten(name, 60),
        word = word,
    );
    Diagnostic::new(CODE, span, message).help(HELP)
}

/// A translated name without a known source.
pub(crate) fn lost(span: Span, name: &str) -> Diagnostic {
    let message = message!(
        "the name `{name}` is translated; its source is not known, so it is not used",
        name = shorten(name, 60)
    );
    Diagnostic::new(CODE, span, message).help(HELP)
}

/// A translated type, and the type that it was read as, if any.
pub(crate) fn of_type(span: Span, ty: &str, read: Option<&str>) -> Diagnostic {
    let ty = shorten(ty, 60);
    let message = match read {
        Some(read) => message!(
            "the type `{ty}` is translated; it is read as {read}",
            ty = ty,
            read = read,
        ),
        None => message!("the type `{ty}` is translated; it names no type", ty = ty),
    };
    Diagnostic::new(CODE, span, message).help(HELP)
}

/// A description whose code spans translation has moved.
pub(crate) fn of_code_spans(description: Span) -> Diagnostic {
    let message = "translation separated the code spans of a list from its commas";
    Diagnostic::new(CODE, description, message).help(HELP)
}

/// Translated text without its source; the place is set when the page is composed.
pub(crate) fn without_source() -> Diagnostic {
    Diagnostic::new(
        CODE,
        Span::default(),
        "the translated text has no source beside it",
    )
    .help("the text is read unchanged; translate the page again")
}
