//! Rule DW1003, `lexicon-missing`.

use docwright_core::diagnostic::{Diagnostic, Span, message};

docwright_core::rule! {
    /// Pages are in a language that has no lexicon.
    ///
    /// They are read with English words: tables, types and sentences whose words are translated are not recognised. The
    /// language is reported once, at its first page.
    ///
    /// `docwright lexicon learn --docs DIR --out lexicon.TAG.toml` makes a lexicon from side-by-side pages; put it into the
    /// root of the docs.
    "DW1003" "lexicon-missing" Warning
}

/// A language without a lexicon, at its first of some pages.
pub(crate) fn finding(first: Span, language: &str, pages: usize) -> Diagnostic {
    let message = message!(
        "there is no lexicon for the language `{language}`; its pages ({pages}) are read with English words",
        language = language,
        pages = pages,
    );
    Diagnostic::new(CODE, first, message).help(message!(
        "put `lexicon.{language}.toml` into the root of the docs; `docwright lexicon learn` makes one from side-by-side pages",
        language = language,
    ))
}
