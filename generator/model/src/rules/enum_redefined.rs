//! DW0701: An enum is defined in several places.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An enum is defined in several places.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0701",
    name: "enum-redefined",
    severity: Severity::Info,
    summary: "An enum is defined in several places.",
    explanation: "The definitions were merged. Keep one.",
    wrong: "",
    right: "",
    follows: &[],
});
