//! DW1201: Something documented was not emitted.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// Something documented was not emitted.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1201",
    name: "item-skipped",
    severity: Severity::Warning,
    summary: "Something documented was not emitted.",
    explanation: "The message says what was left out and why. Whatever is documented is emitted or stands here.",
    wrong: "",
    right: "",
    follows: &[],
});
