//! DW0101: A page holds bytes that are not UTF-8 and was read with replacements.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A page holds bytes that are not UTF-8 and was read with replacements.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0101",
    name: "file-not-utf8",
    severity: Severity::Error,
    summary: "A page holds bytes that are not UTF-8 and was read with replacements.",
    explanation: "The bytes that are not UTF-8 were read as `U+FFFD`. Save the page as UTF-8; editors that show it correctly usually have it in Windows-1252.",
    wrong: "",
    right: "",
    follows: &[],
});
