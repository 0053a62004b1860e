//! DW0506: A type inherits from itself.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A type inherits from itself.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0506",
    name: "base-type-cycle",
    severity: Severity::Error,
    summary: "A type inherits from itself.",
    explanation: "The circle was cut. Correct one of the base types.",
    wrong: "",
    right: "",
    follows: &[],
});
