//! DW0108: A file below the docs folder could not be read.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A file below the docs folder could not be read.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0108",
    name: "file-unreadable",
    severity: Severity::Error,
    summary: "A file below the docs folder could not be read.",
    explanation: "Check that the file exists (it may be a link to nowhere) and that it may be read.",
    wrong: "",
    right: "",
    follows: &[],
});
