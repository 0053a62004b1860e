//! DW0203: An annotation is not followed by a code block.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An annotation is not followed by a code block.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0203",
    name: "annotation-unattached",
    severity: Severity::Warning,
    summary: "An annotation is not followed by a code block.",
    explanation: "The annotation describes nothing. Put it right before its code block, or take it out.",
    wrong: "",
    right: "",
    follows: &[],
});
