//! DW0802: An example is declared to be of a type that is not defined.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An example is declared to be of a type that is not defined.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0802",
    name: "example-type-undefined",
    severity: Severity::Warning,
    summary: "An example is declared to be of a type that is not defined.",
    explanation: "Document the type, or correct its name in the annotation.",
    wrong: "",
    right: "",
    follows: &[],
});
