//! DW0702: Definitions of an enum list different members.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// Definitions of an enum list different members.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0702",
    name: "enum-conflict",
    severity: Severity::Warning,
    summary: "Definitions of an enum list different members.",
    explanation: "All members of all definitions were kept. The message names those that are not in every list.",
    wrong: "",
    right: "",
    follows: &[],
});
