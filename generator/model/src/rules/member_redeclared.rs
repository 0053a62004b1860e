//! DW0605: A property is declared again with another type by a derived type.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// A property is declared again with another type by a derived type.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0605",
    name: "member-redeclared",
    severity: Severity::Info,
    summary: "A property is declared again with another type by a derived type.",
    explanation: "The derived type's declaration was kept. A derived type cannot give an inherited property another type on the wire.",
    wrong: "",
    right: "",
    follows: &[],
});
