//! DW1316: The metadata declares an action, function, set or singleton for documented types that no page uses.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// The metadata declares an action, function, set or singleton for documented types that no page uses.
pub const CODE: Code = Code::new(&Rule {
    id: "DW1316",
    name: "metadata-operation-undocumented",
    severity: Severity::Info,
    summary: "The metadata declares an action, function, set or singleton for documented types that no page uses.",
    explanation: "Only what belongs to documented types is missed. The finding stands in the metadata file.",
    wrong: "",
    right: "",
    follows: &[],
});
