//! DW0609: A member name holds characters that a name cannot have.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A member name holds characters that a name cannot have.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0609",
    name: "member-name-invalid",
    severity: Severity::Warning,
    summary: "A member name holds characters that a name cannot have.",
    explanation: "The member is skipped. A name holds letters, digits and `_`, and begins with no digit.",
    wrong: "",
    right: "",
    follows: &[],
});
