//! DW1101: An override names something that does not exist.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An override names something that does not exist.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1101",
    name: "override-unused",
    severity: Severity::Error,
    summary: "An override names something that does not exist.",
    explanation: "Correct the name, or take the override out when the docs were mended.",
    wrong: "",
    right: "",
    follows: &[],
});
