//! DW0904: URLs lead through something of which no page defines the type.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// URLs lead through something of which no page defines the type.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0904",
    name: "container-undocumented",
    severity: Severity::Info,
    summary: "URLs lead through something of which no page defines the type.",
    explanation: "URLs are walked through a type that was implied. Write a resource page for it, with a Relationships table that lists what its URLs lead to. Each such container is told once.",
    wrong: "",
    right: "",
    follows: &[],
});
