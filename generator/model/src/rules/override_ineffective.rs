//! DW1102: An override changes nothing.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An override changes nothing.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1102",
    name: "override-ineffective",
    severity: Severity::Error,
    summary: "An override changes nothing.",
    explanation: "The docs say already what the override says. Take it out.",
    wrong: "",
    right: "",
    follows: &[],
});
