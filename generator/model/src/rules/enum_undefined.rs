//! DW0704: Values are listed for a type that no table defines; the list was taken as its definition.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// Values are listed for a type that no table defines; the list was taken as its definition.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0704",
    name: "enum-undefined",
    severity: Severity::Info,
    summary: "Values are listed for a type that no table defines; the list was taken as its definition.",
    explanation: "Add a table of the values, so that each has a description and a place to link to.",
    wrong: "",
    right: "",
    follows: &[],
});
