//! DW1314: The metadata declares members of an enumeration that the docs do not list.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The metadata declares members of an enumeration that the docs do not list.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1314",
    name: "metadata-member-undocumented",
    severity: Severity::Warning,
    summary: "The metadata declares members of an enumeration that the docs do not list.",
    explanation: "One finding for all members that are missing. Clients that close their enumerations fail on a member that they do not know.",
    wrong: "",
    right: "",
    follows: &[],
});
