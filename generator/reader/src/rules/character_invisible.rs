//! Rule DW0116, `character-invisible`.

use docwright_core::diagnostic::{Diagnostic, Span, message};
use docwright_core::str_ext::{code_point, shorten};

docwright_core::rule! {
    /// The text contains an invisible character.
    ///
    /// Editors and web pages do not show it, but a name or a URL with such a character differs from the one that readers see,
    /// and Markdown with it may not be recognised. It is usually copied from a web page or a word processor. The page is read
    /// without it, or with a plain space in its place.
    "DW0116" "character-invisible" Warning
}

/// A character without width, or a space that is none for Markdown and HTTP, near these words. Its place is set when the
/// page is composed.
pub(crate) fn finding(character: char, near: &str) -> Diagnostic {
    let message = message!(
        "the invisible character {code} ({name}) is in `{near}`",
        code = code_point(character),
        name = name(character),
        near = shorten(near, 40),
    );
    Diagnostic::new(CODE, Span::default(), message)
        .help("delete the character, or type a plain space in its place")
}

fn name(character: char) -> &'static str {
    match character {
        '\u{ad}' => "soft hyphen",
        '\u{a0}' => "no-break space",
        '\u{200b}' => "zero width space",
        '\u{200c}' => "zero width non-joiner",
        '\u{200d}' => "zero width joiner",
        '\u{200e}' => "left-to-right mark",
        '\u{200f}' => "right-to-left mark",
        '\u{202f}' => "narrow no-break space",
        '\u{2060}' => "word joiner",
        '\u{3000}' => "ideographic space",
        '\u{feff}' => "zero width no-break space",
        c if c.is_whitespace() => "wide space",
        _ => "format character",
    }
}
