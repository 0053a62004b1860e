//! DW1002: A lexicon file cannot be read, or names a word that pages are not read by.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A lexicon file cannot be read, or names a word that pages are not read by.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1002",
    name: "lexicon-invalid",
    severity: Severity::Error,
    summary: "A lexicon file cannot be read, or names a word that pages are not read by.",
    explanation: "The words on the left of a lexicon are the English ones that the reader knows; take them from the lexicon of another language. The rest of the file is used.",
    wrong: "",
    right: "",
    follows: &[],
});
