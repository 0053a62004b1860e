//! Rule DW1002, `lexicon-invalid`.

use docwright_core::diagnostic::{Diagnostic, Message, Span, Value, message};

docwright_core::rule! {
    /// A lexicon file cannot be read, or has an unknown key.
    ///
    /// All lexicons have the same keys; copy them from another lexicon. The rest of the file is used.
    "DW1002" "lexicon-invalid" Error
}

/// A file that is not TOML, with the error of the parser.
pub(crate) fn syntax(span: Span, error: &str) -> Diagnostic {
    Diagnostic::new(
        CODE,
        span,
        message!("{error}", error = Value::detail(error)),
    )
}

/// Anything else, as a sentence.
pub(crate) fn finding(span: Span, message: impl Into<Message>) -> Diagnostic {
    Diagnostic::new(CODE, span, message)
}

/// A section that lexicons do not have.
pub(crate) fn unknown_section(span: Span, name: &str) -> Diagnostic {
    let message = message!("`{name}` is not a section of a lexicon", name = name);
    Diagnostic::new(CODE, span, message).help(HELP)
}

/// A key that its section does not have.
pub(crate) fn unknown_key(span: Span, key: &str, section: &str) -> Diagnostic {
    let message = message!(
        "`{key}` is not a key of `[{section}]`",
        key = key,
        section = section,
    );
    Diagnostic::new(CODE, span, message).help(HELP)
}

/// What to do about unknown words.
const HELP: &str = "use the sections and keys of the built-in lexicons";
