//! DW0603: A property stands in the table but not in the JSON block.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A property stands in the table but not in the JSON block.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0603",
    name: "member-not-in-json",
    severity: Severity::Info,
    summary: "A property stands in the table but not in the JSON block.",
    explanation: "Add the property to the JSON block, so that readers see it in its place. Navigation properties may stay out.",
    wrong: "",
    right: "",
    follows: &[],
});
