//! DW1312: What is a property on one side is a relationship on the other.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// What is a property on one side is a relationship on the other.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1312",
    name: "metadata-relationship-differs",
    severity: Severity::Warning,
    summary: "What is a property on one side is a relationship on the other.",
    explanation: r#"A relationship is not returned unless it is asked for with `$expand`. Move the row to the table under "Relationships", or back. When the target is an entity type on one side only, that is told instead."#,
    wrong: "",
    right: "",
    follows: &[],
});
