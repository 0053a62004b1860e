//! DW0507: A base type is defined on no page.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A base type is defined on no page.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0507",
    name: "base-type-undefined",
    severity: Severity::Warning,
    summary: "A base type is defined on no page.",
    explanation: "The type is treated as one without a base type. Document the base type, or correct its name.",
    wrong: "",
    right: "",
    follows: &[],
});
