//! DW0103: An [!INCLUDE] leads back to a file that is being included.

use docwright_core::diagnostic::{Code, Rule, Severity};

/// An [!INCLUDE] leads back to a file that is being included.
pub const CODE: Code = Code::new(&Rule {
    id: "DW0103",
    name: "include-cycle",
    severity: Severity::Error,
    summary: "An [!INCLUDE] leads back to a file that is being included.",
    explanation: "Each file is included once on the way down; the include that would lead back is left out. Take out one of the includes of the circle.",
    wrong: "",
    right: "",
    follows: &[],
});
