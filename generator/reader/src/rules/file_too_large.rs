//! DW0107: A file is larger than the reader accepts and was skipped.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A file is larger than the reader accepts and was skipped.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0107",
    name: "file-too-large",
    severity: Severity::Error,
    summary: "A file is larger than the reader accepts and was skipped.",
    explanation: "Split the file, or take it out of the docs folder.",
    wrong: "",
    right: "",
    follows: &[],
});
