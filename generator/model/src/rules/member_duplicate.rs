//! DW0606: A property has two rows.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A property has two rows.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0606",
    name: "member-duplicate",
    severity: Severity::Info,
    summary: "A property has two rows.",
    explanation: "The first row was kept where the rows differ. Take out the other.",
    wrong: "",
    right: "",
    follows: &[],
});
